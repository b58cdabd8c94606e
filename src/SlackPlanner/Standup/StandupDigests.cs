using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Tells once more what was shared; afterwards it follows what people change.</summary>
internal sealed class StandupDigests(StandupStore store, StandupFaces faces, IDeliveries deliveries)
{
    /// <summary>Adds to the change: the digest stands in the channel, if anything was shared.</summary>
    public async Task Post(Change change, Team team, StandupDay day, CancellationToken cancel)
    {
        if (await store.Board(team.Workspace, day, cancel) is not { Value.Sharers.Count: > 0 } board)
            return;
        // Somebody who shares or takes back in this very moment does not know of a digest yet.
        store.ExpectBoard(change, day, board.Version);
        await Write(change, team, day, board.Value, changed: null, cancel);
    }

    /// <summary>Adds to the change: a digest that stands says what is shared now.</summary>
    /// <param name="changed">Saved by the same change.</param>
    public async Task Follow(Change change, Team team, StandupDay day, StandupBoard board, StandupEntry? changed, CancellationToken cancel)
    {
        if (team.Standup.Digest && await deliveries.Knows(team.Workspace, day.DigestDelivery, cancel))
            await Write(change, team, day, board, changed, cancel);
    }

    private async Task Write(Change change, Team team, StandupDay day, StandupBoard board, StandupEntry? changed, CancellationToken cancel)
    {
        var entries = await store.Entries(team.Workspace, day, board.Sharers, cancel);
        var shared = new List<(StandupFace, IReadOnlyList<StandupAnswer>)>();
        foreach (var (user, stored) in board.Sharers.Zip(entries))
        {
            if ((changed?.UserId == user ? changed : stored) is { State: EntryState.Shared } entry)
                shared.Add((await faces.Of(team.Workspace, user, cancel), entry.Answers));
        }

        if (shared.Count == 0)
            deliveries.Delete(change, day.DigestDelivery);
        else
            deliveries.Post(
                change, day.DigestDelivery, Destination.Channel(board.Channel), DigestMessage.For(team.Name, day, shared), keep: team.Standup.Retention,
                lane: Lane.Normal, about: new($"What was shared in the standup of {SlackText.Escape(team.Name)}"));
    }
}
