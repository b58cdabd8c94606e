namespace SlackPlanner.Access;

/// <summary>What a command, click or submission needs; who has it is in <see cref="RightsTable"/>.</summary>
internal enum Right
{
    /// <summary>Help and the like: everyone of the own organisation who is not a guest.</summary>
    Anyone,

    /// <summary>Own absences, answers, votes.</summary>
    Own,
    SeeWhoIsAway,

    /// <summary>Kind and note of others' absences.</summary>
    SeeAbsenceDetails,
    EnterForOthers,
    SeeTeamTotal,
    SeeEveryonesCapacity,

    /// <summary>Titles of the team's issues: people on the roster, never an admin who is not on it.</summary>
    SeeIssues,

    /// <summary>Weigh, workflow, risk.</summary>
    Weigh,

    /// <summary>Say what one thinks of an issue's weight: a comment below it, no more.</summary>
    CommentOnWeight,

    /// <summary>What was written to GitLab for the team, and by whom.</summary>
    SeeJournal,

    /// <summary>Take back what somebody else of the team had written; one's own takes <see cref="Weigh"/>.</summary>
    UndoAny,

    /// <summary>See what the next calls are about, and add a line to them.</summary>
    Agenda,

    /// <summary>Make an issue for the team of what a colleague asks for.</summary>
    AskForIssue,

    /// <summary>Reduce, hand on or move what is at risk.</summary>
    DecideRisk,

    /// <summary>The milestone's checklist and other changes of many issues at once: do, edit, snooze, skip, take back.</summary>
    RunChecklist,

    /// <summary>How far the milestone's checklist is.</summary>
    SeeChecklist,

    /// <summary>The manager's own reminders of talks with their reports, headcount, merge request rate; nobody else's, a deputy's neither.</summary>
    People,

    /// <summary>What the manager keeps an eye on: bugs near their targets, issues that come first.</summary>
    Watch,

    /// <summary>What a step of it would change.</summary>
    PreviewChecklist,

    /// <summary>Note a concern about an issue of a kickoff, for the manager to see.</summary>
    NoteConcern,

    /// <summary>Share a queue of weights among the team.</summary>
    SplitQueue,

    SeeTeam,

    /// <summary>One's own turn in the planning rotation: swap it, give it away, say no to it, take another's.</summary>
    OwnTurn,

    /// <summary>Anybody's turn, the rotation's order, and who takes part.</summary>
    AnyTurn,

    /// <summary>Share in a standup; also for those a team names beside its people (<c>standup.also</c>).</summary>
    Standup,
    ManageTeam,

    /// <summary>Apply <c>teams.yml</c> and add teams.</summary>
    ApplyTeams,

    /// <summary>The jobs page: an EM their own teams', an admin all.</summary>
    SeeJobs,
}
