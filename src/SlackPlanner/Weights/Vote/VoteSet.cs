using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Vote;

/// <summary>A vote's weight was set: its messages say so, and by whom.</summary>
internal sealed class VoteSet(VoteStore store, VoteBook book) : IAfterWeighing
{
    public async Task Add(Weighing weighing, Team team, Change change, CancellationToken cancel)
    {
        if (weighing is not { Vote: { } value, Outcome.End: WeighingEnd.Done or WeighingEnd.CommentRefused or WeighingEnd.Unchanged } || VoteRound.Of(value) is not var (round, _))
            return;
        if (await store.Get(team.Workspace, round.Id, cancel) is not var (vote, version) || vote.Key != round)
            return;
        // Taken back: it can be set again.
        var then = weighing.IsUndo
            ? vote with { Stage = VoteStage.Revealed, Result = null }
            : vote with { Stage = VoteStage.Set, Result = new(weighing.User, weighing.Target!.Value) };
        store.Put(change, then, version);
        await book.PostAll(change, team, then, 0, cancel);
    }
}
