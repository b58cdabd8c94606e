using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Compares the ticks that are planned with those that should be: adds missing ones, moves changed ones, drops orphans.</summary>
/// <param name="TeamIds">Only these teams; null: all.</param>
[Job("reconcile-routines", Version = 1, NeverBury = true)]
internal sealed record ReconcileJob(IReadOnlyList<string>? TeamIds = null) : IJob;

internal sealed class ReconcileJobHandler(
    RoutinePlan plan, RoutineStore store, RoutineRegistry routines, ITeams teams, TeamStore settings, IPlannerClock clock) : IJobHandler<ReconcileJob>
{
    /// <summary>One script each for so many teams: Redis does nothing else meanwhile.</summary>
    private const int TeamsAtOnce = 50;

    public async Task<JobResult> Handle(ReconcileJob job, JobContext context, CancellationToken cancel)
    {
        var saved = await teams.Saved(context.Workspace, cancel);
        var ids = job.TeamIds ?? [.. saved.All.Select(team => team.Id)];
        var change = new Change(context.Workspace);
        if (ids.Count > TeamsAtOnce)
        {
            foreach (var chunk in ids.Chunk(TeamsAtOnce))
                change.Enqueue(new ReconcileJob(chunk), id: $"{context.JobId}:{chunk[0]}");
            return JobResult.Done(change);
        }

        // A team that comes, goes or changes meanwhile must not be planned as it was.
        settings.ExpectSettings(change, saved.Version);
        foreach (var id in ids)
        {
            var team = saved.Find(id);
            var on = team is null ? [] : routines.All.Where(routine => routines.IsOn(routine, team)).ToList();
            if (team is not null)
                await plan.Advance(change, team, on, clock.Now(context.Workspace), cancel);
            foreach (var off in routines.All.Except(on))
            {
                store.Forget(change, id, off.Name);
                change.CancelJob(new TickJob(id, off.Name).Id);
            }
        }

        return JobResult.Done(change);
    }
}

/// <summary>New and changed teams get their ticks with the same script that saves them.</summary>
internal sealed class ReconcileOnTeamsChanged : ITeamsChanged
{
    public void Add(Change change, IReadOnlyCollection<string> teamIds)
    {
        // An id of its own each time: a reconciliation under way may have read the older settings.
        if (teamIds.Count > 0)
            change.Enqueue(new ReconcileJob([.. teamIds]), id: $"reconcile:{Guid.NewGuid():n}", lane: Lane.Interactive);
    }
}

/// <summary>What was planned by a later time is computed anew.</summary>
internal sealed class ReconcileOnClockMoved : IClockMoved
{
    public void Add(Change change) => change.Enqueue(new ReconcileJob(), id: $"reconcile:{Guid.NewGuid():n}", lane: Lane.Interactive);
}
