using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Does what one occurrence of a routine is for.</summary>
[Job("occurrence", Version = 1)]
internal sealed record OccurrenceJob(string TeamId, string Routine, string Key, Instant Due) : IJob;

internal sealed class OccurrenceJobHandler(RoutineRegistry routines, RoutineStore store, ITeams teams) : IJobHandler<OccurrenceJob>
{
    public async Task<JobResult> Handle(OccurrenceJob job, JobContext context, CancellationToken cancel)
    {
        var team = await teams.Find(context.Workspace, job.TeamId, cancel);
        if (team is null || routines.Find(job.Routine) is not { } routine)
            return JobResult.Done();

        var change = new Change(context.Workspace);
        await routine.Run(new OccurrenceRun($"{job.Routine}:{team.Id}:{job.Key}", team, job.Key, job.Due), change, cancel);
        store.SetDone(change, team.Id, routine.Name, job.Key, job.Due);
        return JobResult.Done(change);
    }
}
