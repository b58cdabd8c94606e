using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Does what one occurrence of a routine is for.</summary>
[Job("occurrence", Version = 1)]
internal sealed record OccurrenceJob(string TeamId, string Routine, string Key, Instant Due) : IJob;

internal sealed partial class OccurrenceJobHandler(
    RoutineRegistry routines, RoutineStore store, ITeams teams, IPlannerClock clock, ILogger<OccurrenceJobHandler> log) : IJobHandler<OccurrenceJob>
{
    public async Task<JobResult> Handle(OccurrenceJob job, JobContext context, CancellationToken cancel)
    {
        var team = await teams.Find(context.Workspace, job.TeamId, cancel);
        if (team is null || routines.Find(job.Routine) is not { } routine || !routines.IsOn(routine, team))
            return JobResult.Done();

        var change = new Change(context.Workspace);
        // The app may have stood still between the tick and this.
        if (!OccurrenceTimes.IsUseful(routine, team, job.Due, clock.Now(context.Workspace)))
        {
            LogTooLate(routine.Name, team.Id, job.Key);
            store.SetEnd(change, team.Id, routine.Name, job.Key, job.Due, OccurrenceState.Missed);
            return JobResult.Done(change);
        }

        await routine.Run(new OccurrenceRun($"{job.Routine}:{team.Id}:{job.Key}", team, job.Key, job.Due), change, cancel);
        store.SetEnd(change, team.Id, routine.Name, job.Key, job.Due, OccurrenceState.Done);
        return JobResult.Done(change);
    }

    [LoggerMessage(LogLevel.Warning, "Routine {Routine} of team {Team} did not get to {Key} in time: it is too late for it to be useful.")]
    private partial void LogTooLate(string routine, string team, string key);
}
