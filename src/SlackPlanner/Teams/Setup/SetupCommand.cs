using SlackPlanner.Access;
using SlackPlanner.People;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams.Setup;

/// <summary>Opens the form for a new team, or for one that the person may manage.</summary>
[SlashCommand("/planner", "setup", Usage = "setup [team id]", Help = "Make a team, or change its people and channel", Example = "/planner setup")]
[Requires(Right.ManageTeam)]
internal sealed class SetupCommand(ISlackApi slack, TeamStore store, ITeams teams, TeamAccess access, SetupRights rights, IPeople people) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var id = command.Text.Trim();
        if (id.Length == 0)
        {
            if (!await rights.MayAdd(command.TeamId, command.UserId, cancel))
                return SlashCommandResponse.Ephemeral("You can change a team, but not add one. Name it, as in `/planner setup source-code-be`; `/planner team` shows yours.");
            var zone = (await people.Get(command.TeamId, command.UserId, cancel))?.Zone ?? NodaTime.DateTimeZone.Utc;
            await slack.For(command.TeamId).Views.Open(command.TriggerId, SetupModal.New(command.UserId, zone, ChannelOf(command)), cancel);
            return SlashCommandResponse.Empty;
        }

        var shown = SlackText.Code(SlackText.Truncate(id, 60));
        if (await teams.Find(command.TeamId, id, cancel) is not { } team)
            return SlashCommandResponse.Ephemeral($"There is no team {shown}. `/planner setup` makes a new one; `/planner team` shows those there are.");
        if (!await access.Allows(team, command.UserId, Right.ManageTeam, cancel))
            return SlashCommandResponse.Ephemeral($"The settings of {shown} are for its engineering manager and SlackPlanner's admins. Nothing was changed.");
        if ((await store.Load(command.TeamId, cancel)).Find(team.Id) is { } document)
            await slack.For(command.TeamId).Views.Open(command.TriggerId, SetupModal.Edit(document.Value, document.Version), cancel);
        return SlashCommandResponse.Empty;
    }

    private static string? ChannelOf(SlashCommand command) => command.ChannelId is ['C' or 'G', ..] ? command.ChannelId : null;
}

/// <summary>"Edit" below a team's settings.</summary>
[BlockAction(TeamMessage.Edit)]
[Requires(Right.ManageTeam)]
internal sealed class EditTeamButton(ISlackApi slack, TeamStore store, ITeams teams, TeamAccess access) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var api = slack.For(request.TeamId);
        var view = await teams.Find(request.TeamId, action.Value, cancel) is not { } team
            ? ModalViewDefinition.Notice("Edit team", "This team is not there any more. `/planner team` shows those there are.")
            : !await access.Allows(team, request.UserId, Right.ManageTeam, cancel)
                ? ModalViewDefinition.Notice("Edit team", "These settings are for the engineering manager and SlackPlanner's admins.")
                : (await store.Load(request.TeamId, cancel)).Find(team.Id) is { } document
                    ? SetupModal.Edit(document.Value, document.Version)
                    : ModalViewDefinition.Notice("Edit team", "This team is not there any more.");
        await api.Views.Open(request.TriggerId, view, cancel);
    }
}
