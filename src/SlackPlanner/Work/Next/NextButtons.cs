using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>"My list" below an outcome, and the menu that asks for the team: the list takes the place of the message.</summary>
[BlockAction(NextMessage.Show)]
[BlockAction(NextMessage.ChooseTeam)]
[Requires(Right.Weigh)]
internal sealed class ShowNextAction(ITeams teams, NextAnswers answers, ISlackApi slack) : IBlockActionHandler<ButtonAction>, IBlockActionHandler<StaticSelectAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => Show(action.Value, request, cancel);

    public Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel) => Show(action.SelectedOption?.Value ?? "", request, cancel);

    private async Task Show(string teamId, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.ResponseUrl is not { } url)
            return;
        var message = await teams.Find(request.TeamId, teamId, cancel) is { } team ? await answers.For(team, request.UserId, cancel) : new() { Text = NextWords.TeamGone };
        // In a channel or a DM that others read, or that stays, it stands beside the message.
        await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = request.IsEphemeral }, cancel);
    }
}
