using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Compares the ticks that are planned with those that should be: adds missing ones, moves changed ones, drops orphans.</summary>
/// <param name="TeamIds">Only these teams; null: all.</param>
[Job("reconcile-routines", Version = 1, NeverBury = true)]
internal sealed record ReconcileJob(IReadOnlyList<string>? TeamIds = null) : IJob;

/// <remarks>Round trips of a chunk: the settings, the standings, the people where a routine is theirs, the taken ones where something changed, the script.</remarks>
internal sealed class ReconcileJobHandler(
    RoutinePlan plan, RoutineStore store, RoutineRegistry routines, ITeams teams, TeamStore settings, IPeople people, IPlannerClock clock,
    FailedOccurrences failed, MissedStore missed, IEnumerable<IReconciled> others) : IJobHandler<ReconcileJob>
{
    /// <summary>One script each for so many teams: Redis does nothing else meanwhile.</summary>
    private const int TeamsAtOnce = 50;

    public async Task<JobResult> Handle(ReconcileJob job, JobContext context, CancellationToken cancel)
    {
        var saved = await teams.Saved(context.Workspace, cancel);
        var ids = job.TeamIds ?? [.. saved.All.Select(team => team.Id)];
        var change = new Change(context.Workspace);
        if (job.TeamIds is null)
        {
            await failed.Tell(change, saved, cancel);
            await missed.Trim(context.Workspace, clock.Now(context.Workspace), cancel);
            foreach (var other in others)
                other.Add(change);
        }

        if (ids.Count > TeamsAtOnce)
        {
            foreach (var chunk in ids.Chunk(TeamsAtOnce))
                change.Enqueue(new ReconcileJob(chunk), id: $"{context.JobId}:{chunk[0]}");
            return JobResult.Done(change);
        }

        // A team that comes, goes or changes meanwhile must not be planned as it was.
        settings.ExpectSettings(change, saved.Version);
        var now = clock.Now(context.Workspace);
        var found = ids.Select(saved.Find).OfType<Team>().ToList();
        var standings = await store.Standings(context.Workspace, ids, cancel);
        var zones = await Zones(found, cancel);
        var wanted = found.SelectMany(team => Wanted(team, zones)).ToList();
        await plan.Advance(change, [.. wanted.Select(tick => (tick, standings.GetValueOrDefault((tick.Team.Id, tick.Field))))], now, cancel);

        var names = wanted.Select(tick => (tick.Team.Id, tick.Field)).ToHashSet();
        // What stands and is wanted no more; and, were its standing lost, whatever tick a routine of the team may have.
        foreach (var (team, field) in standings.Keys.Concat(ids.SelectMany(id => routines.All.Select(routine => (id, routine.Name)))).Distinct().Where(one => !names.Contains(one)))
            Drop(change, team, field, isTeamThere: saved.Find(team) is not null);
        return JobResult.Done(change);
    }

    private IEnumerable<RoutineTick> Wanted(Team team, IReadOnlyDictionary<string, Person> zones)
    {
        foreach (var routine in routines.All.Where(routine => routines.IsOn(routine, team)))
        {
            if (routine is not IMemberRoutine own)
            {
                yield return RoutineTick.OfTeam(routine, team);
                continue;
            }

            foreach (var user in own.Members(team).Distinct(StringComparer.Ordinal))
            {
                // Nothing is known while Slack does not answer: the team's zone is nearer than none, and the next look sets it right.
                var person = zones.GetValueOrDefault(user);
                if (person is null or { HasLeft: false })
                    yield return new(routine, team, person?.Zone ?? team.Zone, user);
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, Person>> Zones(IReadOnlyList<Team> found, CancellationToken cancel)
    {
        var users = found.SelectMany(team => routines.All.OfType<IMemberRoutine>().Where(routine => routines.IsOn(routine, team)).SelectMany(routine => routine.Members(team)))
            .ToHashSet(StringComparer.Ordinal);
        return users.Count == 0 ? new Dictionary<string, Person>(StringComparer.Ordinal) : await people.GetMany(found[0].Workspace, users, cancel);
    }

    private void Drop(Change change, string team, string field, bool isTeamThere)
    {
        var (routine, user) = RoutineTick.Parse(field);
        // A newer process beside this one has routines that this one does not know; it drops them itself.
        if (isTeamThere && routines.Find(routine) is null)
            return;
        store.Forget(change, team, field);
        change.CancelJob(RoutineTick.JobIdOf(team, routine, user));
    }
}

/// <summary>Has ticks of its own; asked, with every look at all teams, to plan again what may have been lost.</summary>
internal interface IReconciled
{
    void Add(Change change);
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
