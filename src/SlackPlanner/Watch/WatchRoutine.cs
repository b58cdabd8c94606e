using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>Early on each work day looks at the team's open bugs: a line of the manager's note if one is near its target or past it.</summary>
/// <remarks>Source: handbook, "Service Level Objectives Monitoring".</remarks>
internal sealed class SeverityWatchRoutine : IRoutine
{
    /// <summary>Early enough for the notes of most zones on that day.</summary>
    private static readonly LocalTime Early = new(0, 30);

    public string Name => WatchKind.Severity.Name();

    public string Help => "Bugs near or over the target of their severity, in the manager's note; nothing when there is nothing new";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public bool IsFor(Team team) => !string.IsNullOrEmpty(team.GitLab.Group);

    public Occurrence? Next(Team team, LocalDateTime after) => EachWorkDay.Next(team, Name, Early, after);

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        WatchRuns.Begin(run, change, WatchKind.Severity);
        return Task.CompletedTask;
    }
}

/// <summary>Three mornings a week looks for issues that come before all others.</summary>
/// <remarks>Source: handbook, "Priority Issues": multiple times per week.</remarks>
internal sealed class PriorityWatchRoutine : IRoutine
{
    private static readonly LocalTime Early = new(0, 40);

    public string Name => WatchKind.Priority.Name();

    public string Help => "New issues of security, availability and the first priority, in the manager's note on Mondays, Wednesdays and Fridays";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public bool IsFor(Team team) => !string.IsNullOrEmpty(team.GitLab.Group);

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var next = EachWorkDay.Next(team, Name, Early, after);
        while (!WatchKinds.PriorityDays.Contains(next.At.DayOfWeek))
            next = EachWorkDay.Next(team, Name, Early, next.At);
        return next;
    }

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        WatchRuns.Begin(run, change, WatchKind.Priority);
        return Task.CompletedTask;
    }
}

internal static class WatchRuns
{
    /// <summary>Reading a large group takes its time, and GitLab may be away: that is a job's.</summary>
    public static void Begin(OccurrenceRun run, Change change, WatchKind kind)
    {
        var job = new WatchJob(run.Team.Id, kind.Name(), run.Due.InZone(run.Team.Zone).Date, Attempt: 0);
        change.Enqueue(job, id: job.Id, lane: Lane.Bulk);
    }
}
