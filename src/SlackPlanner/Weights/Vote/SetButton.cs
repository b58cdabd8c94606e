using SlackPlanner.Access;
using SlackPlanner.Journal;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Vote;

/// <summary>"Set 3" below a revealed vote: the weight, by the same rules as any, with the vote's summary as its reason.</summary>
[BlockAction("weight.vote.set.a")]
[BlockAction("weight.vote.set.b")]
[BlockAction("weight.vote.set.c")]
[BlockAction("weight.vote.set.d")]
[BlockAction("weight.vote.set.e")]
[BlockAction("weight.vote.set.f")]
[BlockAction("weight.vote.set.g")]
[BlockAction("weight.vote.set.h")]
[BlockAction("weight.vote.set.i")]
[BlockAction("weight.vote.set.j")]
[Requires(Right.Weigh)]
internal sealed class SetButton(VoteDesk desk, Weighings weighings, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await Words(action, request, cancel) is { } words && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel);
    }

    private async Task<string?> Words(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Enter(action, request, cancel) is not { Weight: { } weight } entry)
            return VoteDesk.TooLate;
        var (team, vote) = (entry.Team, entry.Vote);
        if (vote.Key != entry.Round || vote.Stage != VoteStage.Revealed)
            return "Somebody was faster: the weight is set, or another round has begun. The message says how it stands.";
        if (!team.Capacity.Scale.Contains(weight))
            return team.Capacity.Scale.Refusal(weight);

        var wish = new Weighing(JournalEntry.IdOf(request.RequestKey), request.UserId, team.Id, vote.Project, vote.Iid, weight)
        {
            Reasons = new(vote.Summary(weight)), Vote = vote.Key.Value(weight), ResponseUrl = request.ResponseUrl ?? "",
        };
        await weighings.Begin(request.TeamId, request.RequestKey, wish, cancel);
        await weighings.Tell(request.TeamId, wish.Id, cancel);
        return null;
    }
}
