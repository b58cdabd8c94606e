using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>Shows what the next calls are about, and adds a line.</summary>
[SlashCommand("/milestone", "agenda", Usage = "agenda [group:] [line]", Help = "What the next calls are about; with a line, adds it", Example = "/milestone agenda when do we freeze the schema?")]
[Requires(Right.Agenda)]
internal sealed class AgendaCommand(ITeams teams, TeamAccess access, AgendaDesk desk, PlainWords words) : ISlashCommandHandler
{
    private const int MostWords = 300;
    private const string Group = "group:";

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var meant = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams;
        var allowed = await access.Among(meant, command.UserId, Right.Agenda, cancel);
        var typed = (await words.Of(command.TeamId, command.Text, cancel)).ReplaceLineEndings(" ").Trim();
        switch (allowed)
        {
            case []:
                return SlashCommandResponse.Ephemeral("Agendas are for a team's own people. In your team's channel, or in a direct message to SlackPlanner, `/milestone agenda` shows yours.");
            case [var team]:
                return SlashCommandResponse.Ephemeral(await Answer(team, command, typed, cancel));
            default:
                return SlashCommandResponse.Ephemeral(typed.Length == 0
                    ? TeamQuestion.Ask("Which team's agenda do you mean?", AgendaMessage.Choose, allowed)
                    : new() { Text = $"Which team do you mean? Type it in that team's channel: {string.Join(", ", allowed.Take(10).Select(one => SlackText.Channel(one.Channel)))}. Nothing was added." });
        }
    }

    private async Task<Message> Answer(Team team, SlashCommand command, string typed, CancellationToken cancel)
    {
        if (typed.Length == 0)
            return await desk.Show(team, command.UserId, remark: null, cancel);
        var call = typed.StartsWith(Group, StringComparison.OrdinalIgnoreCase) ? AgendaCall.Group : AgendaCall.Pm;
        var line = call == AgendaCall.Group ? typed[Group.Length..].Trim() : typed;
        if (line.Length == 0)
            return new() { Text = "What is it about? For example `/milestone agenda group: who presents in December?`" };
        if (line.Length > MostWords)
            return new() { Text = $"That has {line.Length} characters; {MostWords} is the most. Say the gist here, and the rest in the call or in an issue. Nothing was added." };
        return await desk.Add(team, call, command.UserId, line, command.RequestKey, cancel);
    }
}

/// <summary>Whose agenda was chosen.</summary>
[BlockAction(AgendaMessage.Choose)]
[Requires(Right.Agenda)]
internal sealed class AgendaTeamAction(AgendaDesk desk) : IBlockActionHandler<StaticSelectAction>
{
    public Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel) =>
        desk.Replace(request, action.SelectedOption?.Value ?? "", remark: null, cancel);
}

/// <summary>The menu beside a line.</summary>
[BlockAction(AgendaMessage.Line)]
[Requires(Right.Agenda)]
internal sealed class AgendaLineAction(AgendaDesk desk) : IBlockActionHandler<OverflowAction>
{
    public async Task Handle(OverflowAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (action.SelectedOption?.Value.Split('|') is [var verb, var team, var line])
            await desk.Replace(request, team, await desk.Choose(request, verb, team, line, cancel), cancel);
    }
}
