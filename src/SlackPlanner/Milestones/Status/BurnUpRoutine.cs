using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>Late on each work day writes down how far the milestone is; the burn-up chart is drawn from it.</summary>
internal sealed class BurnUpRoutine(MilestoneWorkReader work, BurnUpStore store) : IRoutine
{
    public const string RoutineName = "burn-up";

    private static readonly LocalTime Late = new(23, 30);

    public string Name => RoutineName;

    public string Help => "Writes down each work day how far the milestone is, for the chart of /milestone";

    public Period StillUsefulFor { get; } = Period.FromHours(8);

    public string Instead => "The chart leaves that day out.";

    public bool IsFor(Team team) => !string.IsNullOrEmpty(team.GitLab.Group);

    public Occurrence? Next(Team team, LocalDateTime after) => EachWorkDay.Next(team, RoutineName, Late, after);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var date = run.Due.InZone(run.Team.Zone).Date;
        var milestone = run.Team.Calendar.Containing(date);
        if (await work.Of(run.Team, milestone, cancel) is { Found: { } found })
            store.Put(change, run.Team, milestone, BurnUpPoint.Of(date, Stages.Progress(found.Issues)));
    }
}
