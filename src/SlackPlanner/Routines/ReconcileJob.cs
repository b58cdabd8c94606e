using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Compares the ticks that are planned with those that should be: adds missing ones, moves changed ones, drops orphans.</summary>
/// <param name="TeamIds">Only these teams; null: all.</param>
[Job("reconcile-routines", Version = 1)]
internal sealed record ReconcileJob(IReadOnlyList<string>? TeamIds = null) : IJob;

internal sealed class ReconcileJobHandler(RoutinePlan plan, RoutineStore store, RoutineRegistry routines, ITeams teams, IPlannerClock clock)
    : IJobHandler<ReconcileJob>
{
    public async Task<JobResult> Handle(ReconcileJob job, JobContext context, CancellationToken cancel)
    {
        var all = await teams.All(context.Workspace, cancel);
        var change = new Change(context.Workspace);
        foreach (var teamId in job.TeamIds ?? [.. all.Select(team => team.Id)])
        {
            var team = all.FirstOrDefault(team => team.Id == teamId);
            foreach (var routine in routines.All)
            {
                if (team is not null && routines.IsOn(routine, team))
                {
                    await plan.Advance(change, team, routine, clock.Now(context.Workspace), cancel);
                }
                else
                {
                    store.Forget(change, teamId, routine.Name);
                    change.CancelJob(new TickJob(teamId, routine.Name).Id);
                }
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
