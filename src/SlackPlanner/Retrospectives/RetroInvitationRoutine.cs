using NodaTime;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>The day after a retrospective is due to be there: one that GitLab's automation or somebody by hand has made is invited to as well.</summary>
internal sealed class RetroInvitationRoutine(IWorkingDays days) : IRoutine
{
    private const string RoutineName = "retro-invitation";
    private static readonly LocalTime BeforeMorning = new(0, 15);

    public string Name => RoutineName;

    public string Help => "Invites to a milestone's retrospective that was not made by SlackPlanner";

    public Period StillUsefulFor { get; } = Period.FromDays(7);

    public bool IsFor(Team team) => team.GitLab.RetroProject is { Length: > 0 };

    public Occurrence? Next(Team team, LocalDateTime after) => EachMilestone.Next(
        team, after, team.Routines.GetValueOrDefault(RoutineName)?.At ?? BeforeMorning, milestone => days.Plus(team, RetroDays.Creation(team, milestone, days), 1), from: after.Date.PlusMonths(-2));

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel) => RetroOpenJob.Ask(change, run.Team, run.Key, "invitation");
}
