using SlackPlanner.Access;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights.Apart;

namespace SlackPlanner.Weights;

/// <summary>Both choices below the question about a security issue: one level more, or as it was typed.</summary>
[BlockAction(Raise)]
[BlockAction(Keep)]
[Requires(Right.Weigh)]
internal sealed class SecurityButton(IJournal journal, ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public const string Raise = "weight.security.raise", Keep = "weight.security.keep";

    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await journal.Find(request.TeamId, action.Value, cancel) is not { Wish: not null, Outcome.End: JournalEnd.Declined } asked || asked.User != request.UserId
            || await teams.Find(request.TeamId, asked.Team, cancel) is not { } team || !await access.Allows(team, request.UserId, Right.Weigh, cancel)
            || Settled(asked, team, action.ActionId == Raise) is not { } wish)
        {
            if (request.ResponseUrl is { } gone)
                await slack.For(request.TeamId).Respond(gone, new() { Text = WeightMessage.ButtonTooOld }, cancel);
            return;
        }

        // Named by the question, not by the click: whichever is pressed first is the answer.
        wish = wish with { ResponseUrl = request.ResponseUrl ?? "", ReplaceOriginal = true, Tell = true };
        if (await journal.Begin(request.TeamId, "weight-security:" + asked.Id, wish, cancel) != Jobs.CommitOutcome.Saved && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "You have chosen already. `/weight <issue>` shows how it stands." }, cancel);
    }

    private static JournalWish? Settled(JournalEntry asked, Teams.Team team, bool raise)
    {
        var (scale, issue) = (team.Capacity.Scale, asked.Steps[0].Issue);
        switch (asked.Kind)
        {
            case ApartKind.Name:
                var apart = ApartWish.Of(asked);
                return (raise ? apart.Raised(scale) : apart with { Accepted = true }).ToJournal(team, asked.User, issue);
            case WeighKind.Name when Weighing.Of(asked) is { Target: { } target } weighing:
                return (weighing with { Target = raise ? scale.NextHigher(target) : target, Accepted = true, Outcome = null }).Wish();
            default:
                return null;
        }
    }
}
