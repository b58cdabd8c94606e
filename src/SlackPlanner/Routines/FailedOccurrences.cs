using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>What keeps failing among routines: never silent.</summary>
internal sealed class FailedOccurrences(Missed missed, MissedRecorder recorder, RoutineStore store, IJobMonitor jobs)
{
    private const int MostTicks = 100;
    private static readonly string[] TickKinds = ["tick", "member-tick", "morning-tick", "morning-replan", "reconcile-routines"];

    /// <summary>Adds to the change: the teams of occurrences whose jobs were buried are told, each once.</summary>
    public async Task Tell(Change change, SavedTeams teams, CancellationToken cancel)
    {
        foreach (var one in await missed.Failed(change.Workspace, cancel))
        {
            var field = RoutineTick.FieldOf(one.Routine, one.User);
            if (teams.Find(one.TeamId) is not { } team
                || await store.Find(change.Workspace, one.TeamId, field, one.Key, cancel) is not { State: OccurrenceState.Started })
                continue;
            store.SetEnd(change, one.TeamId, field, one.Key, one.Due, OccurrenceState.Failed);
            recorder.Tell(change, team, one);
        }
    }

    /// <summary>Ticks that fail again and again: they are never buried, and what they plan does not happen meanwhile. For health.</summary>
    public async Task<IReadOnlyList<FailingTick>> Ticks(string workspace, CancellationToken cancel) =>
        [.. (await jobs.List(workspace, JobSet.Failed, 0, MostTicks, cancel)).Where(job => TickKinds.Contains(job.Kind))
            .Select(job => new FailingTick(job.Id, job.Failures, job.Error, job.At))];
}

/// <param name="JobId">Names the tick, as <c>tick:source-code-be:standup</c>.</param>
/// <param name="Error">Of the last failure.</param>
/// <param name="NextTry">When it is tried again, real time.</param>
internal sealed record FailingTick(string JobId, int Failures, string Error, Instant NextTry);
