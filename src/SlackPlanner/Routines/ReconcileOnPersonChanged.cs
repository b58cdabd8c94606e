using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Somebody moved to another zone, or left: their own ticks are computed anew.</summary>
internal sealed class ReconcileOnPersonChanged(RoutineRegistry routines, ITeams teams) : IPersonChanged
{
    /// <summary>Longer than any tick runs. One under way may have read the older zone, and cannot be moved.</summary>
    private static readonly Duration Again = Duration.FromMinutes(5);

    public async Task Add(Change change, string user, CancellationToken cancel)
    {
        // Of all teams: somebody may take part in a team's routine without being on its roster.
        var own = (await teams.All(change.Workspace, cancel))
            .Where(team => routines.All.OfType<IMemberRoutine>().Any(routine => routines.IsOn(routine, team) && routine.Members(team).Contains(user)))
            .Select(team => team.Id).ToList();
        if (own.Count == 0)
            return;
        change.Enqueue(new ReconcileJob(own), id: $"reconcile:{Guid.NewGuid():n}");
        change.Enqueue(new ReconcileJob(own), id: $"reconcile:{Guid.NewGuid():n}", delay: Again);
    }
}
