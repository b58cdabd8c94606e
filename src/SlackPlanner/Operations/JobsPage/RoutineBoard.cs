using NodaTime;
using SlackPlanner.Access.SignIn;
using SlackPlanner.People;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Operations.JobsPage;

/// <param name="Members">Whose own times these are; 0 where it is the team's. The times are then the first and the last of them.</param>
/// <param name="Next">Planner time; null: off, or nothing to come.</param>
internal sealed record RoutineStand(string Name, string Help, bool On, int Members, Instant? Next, TakenOccurrence? Last);

internal sealed record TeamRoutines(string Id, string Name, IReadOnlyList<RoutineStand> Routines);

/// <param name="Help">What the routine does, in words.</param>
internal sealed record MissedLine(MissedOccurrence Missed, string Help, string TeamName);

/// <summary>When each routine of a team comes next, what became of its last time, and what did not happen at all.</summary>
internal sealed class RoutineBoard(RoutineRegistry routines, IEnumerable<IPersonRoutine> personal, RoutineStore store, IMissed missed, IPeople people)
{
    private const int MostMissed = 10;

    /// <summary>How far back a last time is looked for, and missed ones.</summary>
    private static readonly Duration Back = Duration.FromDays(35), MissedSince = Duration.FromDays(7);

    public async Task<IReadOnlyList<TeamRoutines>> Of(IEnumerable<Team> some, Instant now, CancellationToken cancel)
    {
        var teams = some.ToList();
        if (teams.Count == 0)
            return [];
        var standings = await store.Standings(teams[0].Workspace, [.. teams.Select(team => team.Id)], cancel);
        return await Task.WhenAll(teams.Select(async team => new TeamRoutines(team.Id, team.Name, (await Task.WhenAll(
            [.. routines.For(team).Select(routine => Of(team, routine, standings, now, cancel)), .. personal.Select(routine => Of(team, routine, cancel))]))
            .OrderBy(stand => stand.Name, StringComparer.Ordinal).ToList())));
    }

    /// <summary>What did not happen within a week, newest first.</summary>
    public async Task<IReadOnlyList<MissedLine>> Missed(Viewer viewer, IReadOnlyList<Team> all, Instant now, CancellationToken cancel)
    {
        var found = viewer.IsAdmin
            ? await missed.Recent(viewer.Workspace, teamId: null, now - MissedSince, MostMissed, cancel)
            : [.. (await Task.WhenAll(viewer.Teams.Select(team => missed.Recent(viewer.Workspace, team.Id, now - MissedSince, MostMissed, cancel)))).SelectMany(one => one)];
        return [.. found.OrderByDescending(one => one.RecordedAt).Take(MostMissed)
            .Select(one => new MissedLine(one, routines.Find(one.Routine)?.Help ?? one.Routine, all.FirstOrDefault(team => team.Id == one.TeamId)?.Name ?? one.TeamId))];
    }

    private async Task<RoutineStand> Of(
        Team team, IRoutine routine, IReadOnlyDictionary<(string Team, string Field), RoutineStanding> standings, Instant now, CancellationToken cancel)
    {
        var on = routines.IsOn(routine, team);
        var ticks = await Ticks(team, routine, cancel);
        var next = on ? ticks.Select(tick => standings.GetValueOrDefault((team.Id, tick.Field))?.NextDue).Min() : null;
        var last = (await Task.WhenAll(ticks.Select(tick => Last(tick, now, cancel)))).MaxBy(one => one?.Due);
        return new(routine.Name, routine.Help, on, routine is IMemberRoutine ? ticks.Count : 0, next, last);
    }

    private static async Task<RoutineStand> Of(Team team, IPersonRoutine routine, CancellationToken cancel)
    {
        var roster = Roster.Of(team);
        var next = await Task.WhenAll(roster.Select(user => routine.Next(team.Workspace, user, cancel)));
        return new(routine.Name, routine.Help, On: true, roster.Count, next.Min(), Last: null);
    }

    private async Task<IReadOnlyList<RoutineTick>> Ticks(Team team, IRoutine routine, CancellationToken cancel)
    {
        if (routine is not IMemberRoutine own)
            return [RoutineTick.OfTeam(routine, team)];
        var ticks = new List<RoutineTick>();
        foreach (var user in own.Members(team))
            ticks.Add(new(routine, team, (await people.Get(team.Workspace, user, cancel))?.Zone ?? team.Zone, user));
        return ticks;
    }

    private async Task<TakenOccurrence?> Last(RoutineTick tick, Instant now, CancellationToken cancel)
    {
        var before = OccurrenceTimes.After(now - Back, tick).TakeWhile(one => one.Due <= now).LastOrDefault();
        return before.Occurrence is { } last ? await store.Find(tick.Team.Workspace, tick.Team.Id, tick.Field, last.Key, cancel) : null;
    }
}
