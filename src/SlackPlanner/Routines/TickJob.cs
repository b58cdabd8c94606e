using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Computes when a routine's next occurrence is; one per team and routine. It never does the work itself, so that a failing action stops no chain.</summary>
/// <remarks>
/// A member's tick is a kind of its own rather than a field here: a process from before it would read this payload without the member and
/// plan for the whole team; a kind it does not know it hands back. <c>Team, routine</c> is all that any version has ever stored in this one.
/// </remarks>
[Job("tick", Version = 1, NeverBury = true)]
internal sealed record TickJob(string TeamId, string Routine) : IJob
{
    public string Id => RoutineTick.JobIdOf(TeamId, Routine, user: null);
}

/// <summary>The same for a routine whose times are the member's own; one per team, routine and member.</summary>
[Job("member-tick", Version = 1, NeverBury = true)]
internal sealed record MemberTickJob(string TeamId, string Routine, string User) : IJob
{
    public string Id => RoutineTick.JobIdOf(TeamId, Routine, User);
}

internal sealed class TickJobHandler(Ticks ticks) : IJobHandler<TickJob>
{
    public Task<JobResult> Handle(TickJob job, JobContext context, CancellationToken cancel) => ticks.Run(job.TeamId, job.Routine, user: null, context, cancel);
}

internal sealed class MemberTickJobHandler(Ticks ticks) : IJobHandler<MemberTickJob>
{
    public Task<JobResult> Handle(MemberTickJob job, JobContext context, CancellationToken cancel) => ticks.Run(job.TeamId, job.Routine, job.User, context, cancel);
}

/// <summary>Runs the ticks of both kinds.</summary>
internal sealed class Ticks(
    RoutinePlan plan, RoutineRegistry routines, ITeams teams, TeamStore settings, IPeople people, IPlannerClock clock, TimeProvider time)
{
    /// <summary>A newer process beside this one may know a routine that this one does not: it has so many looks, half a minute apart, to take the tick.</summary>
    private const int LooksOfOthers = 120;

    private static readonly Duration ForOthers = Duration.FromSeconds(30);

    public async Task<JobResult> Run(string teamId, string name, string? user, JobContext context, CancellationToken cancel)
    {
        var team = (await teams.Saved(context.Workspace, cancel)).Find(teamId);
        if (team is null)
            return JobResult.Done();
        if (routines.Find(name) is not { } routine)
            return context.Parks < LooksOfOthers ? JobResult.Park(ForOthers) : JobResult.Done();
        if (!routines.IsOn(routine, team))
            return JobResult.Done();

        var zone = team.Zone;
        if (user is not null)
        {
            if (routine is not IMemberRoutine own || !own.Members(team).Contains(user))
                return JobResult.Done();
            // This reads Slack's copy anew once a day, so a zone whose change was never told is noticed at the next tick.
            var person = (await people.GetMany(context.Workspace, [user], cancel)).GetValueOrDefault(user);
            if (person is { HasLeft: true })
                return JobResult.Done();
            zone = person?.Zone ?? zone;
        }

        var change = new Change(context.Workspace);
        // With other settings by now (or archived) there is something else to plan, or nothing.
        settings.ExpectUnchanged(change, team);
        await plan.Advance(change, new RoutineTick(routine, team, zone, user), Now(context), cancel);
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
