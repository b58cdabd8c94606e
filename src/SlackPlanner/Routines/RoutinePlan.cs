using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Moves a routine of a team on: starts what is due, records what is missed, plans the next tick. All into one change.</summary>
internal sealed partial class RoutinePlan(RoutineStore store, ILogger<RoutinePlan> log)
{
    /// <summary>After a long downtime no more than this many occurrences are looked at in one tick.</summary>
    private const int MostAtOnce = 500;

    public async Task Advance(Change change, Team team, IRoutine routine, Instant now, CancellationToken cancel)
    {
        // Since when the routine is on: what lay before never was an occurrence.
        var since = await store.Since(team.Workspace, team.Id, routine.Name, cancel);
        if (since is null || since > now) // the second: a sandbox's clock went backwards
        {
            since = now;
            store.SetSince(change, team.Id, routine.Name, now);
        }

        // From the earliest time that may still be open, not from the last one run: moving 10:00 to 09:00 at 09:30 must not lose today's.
        foreach (var (occurrence, due) in From(team, routine, Instant.Max(since.Value, now.Minus(Window))))
        {
            if (await store.IsTaken(team.Workspace, team.Id, routine.Name, occurrence.Key, cancel))
                continue;
            if (due > now)
            {
                PlanTick(change, team, routine, due);
                return;
            }

            Take(change, team, routine, occurrence, due, now);
        }

        if (routine.Next(team, now.InZone(team.Zone).LocalDateTime) is null)
            return; // it has no further occurrence at all

        // Not through yet: what was taken so far is saved, and the next tick goes on.
        PlanTick(change, team, routine, now);
    }

    /// <summary>The occurrences after an instant, in order, at most <see cref="MostAtOnce"/>; without those on a local day that never was.</summary>
    public static IEnumerable<(Occurrence Occurrence, Instant Due)> From(Team team, IRoutine routine, Instant start)
    {
        var after = start.InZone(team.Zone).LocalDateTime;
        for (var i = 0; i < MostAtOnce && routine.Next(team, after) is { } occurrence; i++)
        {
            after = occurrence.At;
            if (LocalMoment.At(occurrence.At.Date, occurrence.At.TimeOfDay, team.Zone)?.ToInstant() is { } due)
                yield return (occurrence, due);
        }
    }

    /// <summary>How far back an occurrence is looked for; done keys live longer.</summary>
    private static readonly Duration Window = Duration.FromDays(40);

    private static void PlanTick(Change change, Team team, IRoutine routine, Instant at)
    {
        var tick = new TickJob(team.Id, routine.Name);
        change.Plan(tick, tick.Id, at);
    }

    private void Take(Change change, Team team, IRoutine routine, Occurrence occurrence, Instant due, Instant now)
    {
        var useful = due.InZone(team.Zone).LocalDateTime.Plus(routine.StillUsefulFor) >= now.InZone(team.Zone).LocalDateTime;
        store.Take(change, team.Id, routine.Name, occurrence.Key, due, missed: !useful);
        if (useful)
            change.Enqueue(new OccurrenceJob(team.Id, routine.Name, occurrence.Key, due), id: $"run:{routine.Name}:{team.Id}:{occurrence.Key}");
        else
            LogMissed(routine.Name, team.Id, occurrence.Key);
    }

    [LoggerMessage(LogLevel.Warning, "Routine {Routine} of team {Team} missed {Key}: it is too late for it to be useful.")]
    private partial void LogMissed(string routine, string team, string key);
}
