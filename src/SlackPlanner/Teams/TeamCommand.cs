using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams;

/// <summary>Shows a team's settings, and who set what is not from the file.</summary>
[SlashCommand("/planner", "team", Usage = "team [id]", Help = "A team's people and settings", Example = "/planner team")]
[Requires(Right.SeeTeam)]
internal sealed class TeamCommand(ITeams teams, TeamView view) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var visible = await view.Visible(command.TeamId, command.UserId, cancel);
        if (visible.Count == 0)
            return SlashCommandResponse.Ephemeral("There is no team yet. `/planner setup` makes the first one.");

        if (command.Text.Trim() is { Length: > 0 } id)
        {
            return visible.FirstOrDefault(team => string.Equals(team.Id, id, StringComparison.OrdinalIgnoreCase)) is { } named
                ? SlashCommandResponse.Ephemeral(await view.Of(named, command.UserId, cancel))
                : SlashCommandResponse.Ephemeral(
                    $"You have no team {SlackText.Code(SlackText.Truncate(id, 60))}. Try {SlackText.Code("/planner team " + visible[0].Id)}.");
        }

        var meant = await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) switch
        {
            TeamChoice.One one when visible.Any(team => team.Id == one.Team.Id) => one.Team,
            _ when visible.Count == 1 => visible[0],
            _ => null,
        };
        return SlashCommandResponse.Ephemeral(meant is null ? TeamMessage.Which(visible) : await view.Of(meant, command.UserId, cancel));
    }
}

/// <summary>Another team was chosen in the list.</summary>
[BlockAction(TeamMessage.Show)]
[Requires(Right.SeeTeam)]
internal sealed class ShowTeamSelect(TeamView view, ISlackApi slack) : IBlockActionHandler<StaticSelectAction>
{
    public async Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.ResponseUrl is not { } url)
            return;
        var team = (await view.Visible(request.TeamId, request.UserId, cancel)).FirstOrDefault(team => team.Id == action.SelectedOption?.Value);
        var answer = team is null
            ? new Message { Text = "That team is not there any more, or you are not on it. `/planner team` shows yours." }
            : await view.Of(team, request.UserId, cancel);
        await slack.For(request.TeamId).Respond(url, new() { Text = answer.Text, Blocks = answer.Blocks, ReplaceOriginal = true }, cancel);
    }
}
