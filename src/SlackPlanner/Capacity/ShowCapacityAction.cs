using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>Another milestone, or the same anew, in place of the answer.</summary>
[BlockAction(CapacityButtons.Previous)]
[BlockAction(CapacityButtons.Next)]
[BlockAction(CapacityButtons.Again)]
[Requires(Right.SeeTeamTotal)]
internal sealed class ShowCapacityAction(ITeams teams, CapacityAnswers answers, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = CapacityButtons.TryRead(action.Value, out var teamId, out var key)
            && await teams.Find(request.TeamId, teamId, cancel) is { } team && team.Calendar.OfKey(key) is { } milestone
                ? await answers.For(team, milestone, request.UserId, cancel)
                : TeamGone;
        await Replace(slack, request, answer, cancel);
    }

    public static Message TeamGone { get; } = new() { Text = "That team is not there any more. `/capacity` shows yours." };

    public static async Task Replace(ISlackApi slack, BlockActionRequest request, Message answer, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = answer.Text, Blocks = answer.Blocks, ReplaceOriginal = true }, cancel);
    }
}

/// <summary>The answer to "which team".</summary>
[BlockAction(CapacityButtons.ChooseTeam)]
[Requires(Right.SeeTeamTotal)]
internal sealed class ChooseTeamAction(ITeams teams, CapacityAnswers answers, ISlackApi slack) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = action.SelectedOption is { } chosen && await teams.Find(request.TeamId, chosen.Value, cancel) is { } team
            ? await answers.For(team, CapacityButtons.TypedIn(action.BlockId), request.UserId, cancel)
            : ShowCapacityAction.TeamGone;
        await ShowCapacityAction.Replace(slack, request, answer, cancel);
    }
}
