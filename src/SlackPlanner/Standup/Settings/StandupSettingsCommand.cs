using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Opens the standup's settings of a team that the person manages.</summary>
[SlashCommand("/standup", "settings", Usage = "settings", Help = "Days, hour, questions, reminder, digest and channel, for managers", Example = "/standup settings")]
[Requires(Right.ManageTeam)]
internal sealed class StandupSettingsCommand(StandupSettingsDesk desk) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        switch (await desk.Managed(command.TeamId, command.UserId, command.ChannelId, cancel))
        {
            case []:
                return SlashCommandResponse.Ephemeral("Standup settings are for a team's engineering manager and SlackPlanner's admins. `/planner team` shows yours.");
            case [var only]:
                await desk.Open(only, command.TriggerId, cancel);
                return SlashCommandResponse.Empty;
            case var several:
                return SlashCommandResponse.Ephemeral(StandupSettingsDesk.WhichTeam(several));
        }
    }
}

/// <summary>One of several teams was chosen.</summary>
[BlockAction(StandupSettingsDesk.Choose)]
[Requires(Right.ManageTeam)]
internal sealed class StandupSettingsButton(StandupSettingsDesk desk, ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await teams.Find(request.TeamId, action.Value, cancel) is { } team && await access.Allows(team, request.UserId, Right.ManageTeam, cancel))
            await desk.Open(team, request.TriggerId, cancel);
        else
            await slack.Tell(request, "That team is not there any more, or you do not manage it now. `/planner team` shows yours.", cancel);
    }
}

/// <summary>Finds teams whose standup somebody may set, and opens the form.</summary>
internal sealed class StandupSettingsDesk(ISlackApi slack, ITeams teams, TeamStore store, TeamAccess access)
{
    public const string Choose = "standup.settings";

    /// <summary>Those of the channel that the person manages, else all that they manage.</summary>
    public async Task<IReadOnlyList<Team>> Managed(string workspace, string user, string channel, CancellationToken cancel)
    {
        var managed = await access.Among(await teams.All(workspace, cancel), user, Right.ManageTeam, cancel);
        var here = managed.Where(team => team.Standup.Channel == channel || team.Channel == channel).ToList();
        return here.Count > 0 ? here : managed;
    }

    public async Task Open(Team team, string triggerId, CancellationToken cancel)
    {
        var view = (await store.Load(team.Workspace, cancel)).Find(team.Id) is { } document
            ? StandupSettingsModal.For(team.Name, team.Zone, StandupSettingsForm.Of(team.Id, document.Version, document.Value.Settings))
            : ModalViewDefinition.Notice("Standup settings", "This team is not there any more. `/planner team` shows those there are.");
        await slack.For(team.Workspace).Views.Open(triggerId, view, cancel);
    }

    public static Message WhichTeam(IReadOnlyList<Team> managed) => new()
    {
        Text = "Which team's standup do you mean?",
        Blocks =
        [
            SectionBlock.Of("Which team's standup do you mean?"),
            .. managed.Take(45).Select(team => SectionBlock.Of(
                $"*{SlackText.Escape(team.Name)}* ({SlackText.Channel(team.Standup.Channel)})",
                new Button { Text = "This one", ActionId = Choose, Value = team.Id, AccessibilityLabel = SlackText.Truncate(team.Name, 75) })),
        ],
    };
}
