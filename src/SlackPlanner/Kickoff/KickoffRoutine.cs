using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>On the last working day before a milestone the manager is offered its kickoff, in the morning note.</summary>
/// <remarks>Source: handbook, "Kickoff emails": "sent before the release begins". <c>days</c> counts working days.</remarks>
internal sealed class KickoffRoutine(IMorningNote note, IWorkingDays workingDays) : IRoutine
{
    public const string RoutineName = "kickoff";

    private const int WorkingDaysBefore = 1;

    public string Name => RoutineName;

    public string Help => "The kickoff for the manager to look at and send, on the last working day before the milestone";

    public Period StillUsefulFor { get; } = Period.FromDays(3);

    public string Instead => "`/kickoff` opens it at any time.";

    public Occurrence? Next(Team team, LocalDateTime after) => EachMilestone.Next(
        team, after, team.RoutineAt(RoutineName), milestone => workingDays.Plus(team, milestone.Start, -team.RoutineDays(RoutineName, WorkingDaysBefore)));

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        note.AddForManager(change, run.Team, new(KickoffSource.Name, run.Team.Id, run.Key));
        return Task.CompletedTask;
    }
}

/// <summary>The kickoff as a section of the morning note, until it is sent.</summary>
internal sealed class KickoffSource(IAssignmentDrafts drafts, KickoffStore store, TeamAccess access, IPlannerClock clock) : INoteSource
{
    public const string Name = "kickoff";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Calendar.OfKey(request.Line.About) is not { } milestone || clock.TodayIn(team.Workspace, team.Zone) > milestone.Due
            || !await access.Allows(team, request.Reader, Right.RunChecklist, cancel) || (await store.Get(team.Workspace, team.Id, milestone.Key, cancel)).Value.Rounds > 0)
            return null;
        var plan = await drafts.Plan(team, milestone, cancel);
        var title = $"Kickoff {SlackText.Truncate(plan.Report.Milestone.Name, 40)} · {SlackText.Truncate(team.Name, 80)}";
        var text = $"*{SlackText.Escape(title)}*\n{Words(plan)}";
        return new(title, [SectionBlock.Of(SlackText.Truncate(text, 2_900)), new ActionsBlock { Elements = [OpenKickoffButton.For(team, plan.Report.Milestone, Button.Primary)] }], "/kickoff");
    }

    private static string Words(DraftPlan plan)
    {
        if (plan.Problem is { } problem)
            return $"It is time to tell everybody what they will most probably get. What is planned is not known now: {SlackText.Escape(problem)}";
        var over = plan.Rows.Count(row => row.Over > 0);
        var text = $"It is time to tell everybody what they will most probably get. The team's budget is {plan.Report.Budget}; {KickoffModal.Cut(plan.Cut)}";
        if (plan.Unplaced.Count > 0)
            text += $" {CapacityWords.Issues(plan.Unplaced.Count)} {(plan.Unplaced.Count == 1 ? "is" : "are")} with nobody{(plan.IsBegun ? "" : ", and there is no draft yet")}.";
        return over == 0 ? text : $"{text} {(over == 1 ? "One person is" : $"{over} people are")} over budget.";
    }
}
