using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Computes when a routine's next occurrence is; one per team and routine. It never does the work itself, so that a failing action stops no chain.</summary>
[Job("tick", Version = 1, NeverBury = true)]
internal sealed record TickJob(string TeamId, string Routine) : IJob
{
    public string Id => $"tick:{TeamId}:{Routine}";
}

internal sealed class TickJobHandler(RoutinePlan plan, RoutineRegistry routines, ITeams teams, TeamStore settings, IPlannerClock clock, TimeProvider time)
    : IJobHandler<TickJob>
{
    public async Task<JobResult> Handle(TickJob job, JobContext context, CancellationToken cancel)
    {
        var team = (await teams.Saved(context.Workspace, cancel)).Find(job.TeamId);
        if (team is null || routines.Find(job.Routine) is not { } routine || !routines.IsOn(routine, team))
            return JobResult.Done();

        var change = new Change(context.Workspace);
        // With other settings by now (or archived) there is something else to plan, or nothing.
        settings.ExpectUnchanged(change, team);
        await plan.Advance(change, team, [routine], Now(context), cancel);
        return JobResult.Done(change);
    }

    /// <summary>Not before the tick's own time: Redis, which says when a tick is due, may be ahead of this machine.</summary>
    private Instant Now(JobContext context)
    {
        var now = clock.Now(context.Workspace);
        var ahead = now - Instant.FromDateTimeOffset(time.GetUtcNow());
        return Instant.Max(now, context.Due + ahead);
    }
}
