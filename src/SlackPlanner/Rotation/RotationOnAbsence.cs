using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Rotation;

/// <summary>Time off that covers most of the lead time of one's turn: the turn stays, and the person and the manager are offered a swap. Proposals follow by themselves.</summary>
internal sealed class RotationOnAbsence(ITeams teams, Rotations rotations, RotationStore store, TurnTroubles troubles) : IAbsenceHandler
{
    public async Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
    {
        foreach (var team in await teams.Of(workspace, user, cancel))
        {
            if (team.Rotation is not { } rotation || !Rotations.TakingPart(team).Contains(user))
                continue;
            var (state, version) = await store.Get(workspace, team.Id, cancel);
            // Most absences touch no turn that stands.
            if (!state.Book.Rows.Any(row => row.Engineer == user && rotation.Rule.LeadTimeOf(row.Due).Intersection(days) is not null))
                continue;
            var next = troubles.Follow(change, await rotations.Load(team, cancel), state);
            if (next != state)
                store.Put(change, team.Id, next, version);
        }
    }
}
