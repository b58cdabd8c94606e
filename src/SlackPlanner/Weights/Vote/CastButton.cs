using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Vote;

/// <summary>A weight's button below a vote: hidden from everybody else until the reveal.</summary>
[BlockAction("weight.vote.cast.a")]
[BlockAction("weight.vote.cast.b")]
[BlockAction("weight.vote.cast.c")]
[BlockAction("weight.vote.cast.d")]
[BlockAction("weight.vote.cast.e")]
[BlockAction("weight.vote.cast.f")]
[BlockAction("weight.vote.cast.g")]
[BlockAction("weight.vote.cast.h")]
[BlockAction("weight.vote.cast.i")]
[BlockAction("weight.vote.cast.j")]
[Requires(Right.Weigh)]
internal sealed class CastButton(VoteDesk desk, VoteBook book, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var words = await desk.Enter(action, request, cancel) is var (team, _, round, chosen) && chosen is { } weight
            ? Words(await book.Cast(team, request.RequestKey, round, request.UserId, weight, cancel), weight)
            : VoteDesk.TooLate;
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel);
    }

    private static string Words(CastOutcome outcome, int weight) => outcome switch
    {
        CastOutcome.Counted => $"You vote *{weight}*. Nobody sees it before the reveal; until then another button changes it.",
        CastOutcome.Changed => $"Your vote is *{weight}* now.",
        CastOutcome.Same => $"Your vote is *{weight}* already.",
        CastOutcome.Over => "This round is over, so your vote was not counted. The message says how it went, and has a button for another round.",
        _ => VoteDesk.TooLate,
    };
}
