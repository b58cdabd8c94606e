using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Does what one occurrence of a routine is for.</summary>
/// <remarks>A member's occurrence is a kind of its own, for the reason said at <see cref="TickJob"/>.</remarks>
[Job("occurrence", Version = 1)]
internal sealed record OccurrenceJob(string TeamId, string Routine, string Key, Instant Due) : IJob;

/// <summary>Does what one occurrence of a routine is for, to one member.</summary>
[Job("member-occurrence", Version = 1)]
internal sealed record MemberOccurrenceJob(string TeamId, string Routine, string User, string Key, Instant Due) : IJob;

internal sealed class OccurrenceJobHandler(Occurrences occurrences) : IJobHandler<OccurrenceJob>
{
    public Task<JobResult> Handle(OccurrenceJob job, JobContext context, CancellationToken cancel) =>
        occurrences.Run(job.TeamId, job.Routine, user: null, job.Key, job.Due, context, cancel);
}

internal sealed class MemberOccurrenceJobHandler(Occurrences occurrences) : IJobHandler<MemberOccurrenceJob>
{
    public Task<JobResult> Handle(MemberOccurrenceJob job, JobContext context, CancellationToken cancel) =>
        occurrences.Run(job.TeamId, job.Routine, job.User, job.Key, job.Due, context, cancel);
}

/// <summary>Runs the occurrences of both kinds.</summary>
internal sealed partial class Occurrences(
    RoutineRegistry routines, RoutineStore store, MissedRecorder missed, ITeams teams, IPeople people,
    SlackAccess access, SlackPauses pauses, IPlannerClock clock, ILogger<Occurrences> log)
{
    public async Task<JobResult> Run(string teamId, string name, string? user, string key, Instant due, JobContext context, CancellationToken cancel)
    {
        var team = await teams.Find(context.Workspace, teamId, cancel);
        if (team is null || routines.Find(name) is not { } routine || !routines.IsOn(routine, team))
            return JobResult.Done();
        var zone = team.Zone;
        if (user is not null)
        {
            if (routine is not IMemberRoutine own || !own.Members(team).Contains(user))
                return JobResult.Done();
            zone = (await people.Get(context.Workspace, user, cancel))?.Zone ?? zone;
        }

        var change = new Change(context.Workspace);
        var tick = new RoutineTick(routine, team, zone, user);
        var now = clock.Now(context.Workspace);
        // The app may have stood still between the tick and this.
        if (!OccurrenceTimes.IsUseful(tick, due, now))
        {
            LogTooLate(tick.Field, team.Id, key);
            store.SetEnd(change, team.Id, tick.Field, key, due, OccurrenceState.Missed);
            missed.Add(change, tick, key, due, now, MissedReason.TooLate);
            return JobResult.Done(change);
        }

        // Without access to Slack there is nobody to tell; what is still useful when it is back runs then, the rest is missed.
        if (await access.IsWaitedFor(context, cancel))
            return JobResult.Park(pauses.WithoutAccess);

        await routine.Run(new OccurrenceRun($"{name}:{team.Id}:{(user is null ? "" : user + ":")}{key}", team, key, due, user), change, cancel);
        store.SetEnd(change, team.Id, tick.Field, key, due, OccurrenceState.Done);
        return JobResult.Done(change);
    }

    [LoggerMessage(LogLevel.Warning, "Routine {Routine} of team {Team} did not get to {Key} in time: it is too late for it to be useful.")]
    private partial void LogTooLate(string routine, string team, string key);
}
