using NodaTime;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations.JobsPage;

/// <param name="Next">Planner time; null: off, or nothing to come.</param>
internal sealed record RoutineStand(string Name, string Help, bool On, Instant? Next, TakenOccurrence? Last);

internal sealed record TeamRoutines(string Id, string Name, IReadOnlyList<RoutineStand> Routines);

/// <summary>When each routine of a team comes next, and what became of its last time.</summary>
internal sealed class RoutineBoard(RoutineRegistry routines, RoutineStore store)
{
    /// <summary>How far back a last time is looked for.</summary>
    private static readonly Duration Back = Duration.FromDays(35);

    public Task<TeamRoutines[]> Of(IEnumerable<Team> teams, Instant now, CancellationToken cancel) =>
        Task.WhenAll(teams.Select(team => Of(team, now, cancel)));

    private async Task<TeamRoutines> Of(Team team, Instant now, CancellationToken cancel)
    {
        var standings = await store.Standings(team.Workspace, team.Id, cancel);
        var stands = await Task.WhenAll(routines.All.OrderBy(routine => routine.Name, StringComparer.Ordinal).Select(async routine =>
        {
            var on = routines.IsOn(routine, team);
            var next = on ? standings.GetValueOrDefault(routine.Name)?.NextDue : null;
            return new RoutineStand(routine.Name, routine.Help, on, next, await Last(team, routine, now, cancel));
        }));
        return new(team.Id, team.Name, stands);
    }

    private async Task<TakenOccurrence?> Last(Team team, IRoutine routine, Instant now, CancellationToken cancel)
    {
        var before = OccurrenceTimes.After(now - Back, team, routine).TakeWhile(one => one.Due <= now).LastOrDefault();
        return before.Occurrence is { } last ? await store.Find(team.Workspace, team.Id, routine.Name, last.Key, cancel) : null;
    }
}
