using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Vote;

/// <summary>"Vote again" below a revealed vote: another hidden round until the next full hour.</summary>
[BlockAction(VoteMessage.Again)]
[Requires(Right.Weigh)]
internal sealed class VoteAgainButton(VoteDesk desk, VoteStore store, VoteBook book, IJobClient jobs, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await Words(action, request, cancel) is { } words && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel);
    }

    private async Task<string?> Words(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        while (true)
        {
            if (await desk.Enter(action, request, cancel) is not var (team, _, round, _))
                return VoteDesk.TooLate;
            if (await store.Get(team.Workspace, round.Id, cancel) is not var (vote, version) || vote.Key != round || vote.Stage != VoteStage.Revealed)
                return "Another round has begun already, or the weight is set. The message says how it stands.";
            var change = new Change(team.Workspace).Once(request.RequestKey);
            await book.Begin(change, team, vote.Again(book.NextReveal(team)), version, cancel);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return null;
        }
    }
}
