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

internal sealed class TickJobHandler(RoutinePlan plan, RoutineRegistry routines, ITeams teams, IPlannerClock clock) : IJobHandler<TickJob>
{
    public async Task<JobResult> Handle(TickJob job, JobContext context, CancellationToken cancel)
    {
        var team = await teams.Find(context.Workspace, job.TeamId, cancel);
        if (team is null || routines.Find(job.Routine) is not { } routine || !routines.IsOn(routine, team))
            return JobResult.Done();

        var change = new Change(context.Workspace);
        await plan.Advance(change, team, routine, clock.Now(context.Workspace), cancel);
        return JobResult.Done(change);
    }
}
