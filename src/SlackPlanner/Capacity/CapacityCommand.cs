using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Shows availability, weight budgets and planned weight of a milestone.</summary>
[SlashCommand("/capacity", Usage = "[milestone]", Help = "Availability, weight budgets and planned weight of a milestone", Example = "/capacity next")]
[Requires(Right.SeeTeamTotal)]
internal sealed class CapacityCommand(ITeams teams, TeamAccess access, CapacityAnswers answers) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var typed = SlackText.Unescape(command.Text);
        var meant = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams;
        if (meant.Count == 0)
            meant = await teams.All(command.TeamId, cancel); // an admin on no team
        var visible = await access.Among(meant, command.UserId, Right.SeeTeamTotal, cancel);
        return SlashCommandResponse.Ephemeral((visible, meant) switch
        {
            ([var only], _) => await answers.For(only, typed, command.UserId, cancel),
            ([], [var others, ..]) => CapacityAnswers.NotYours(others),
            ([], []) => new() { Text = "There is no team yet. `/planner setup` makes the first one." },
            _ => CapacityButtons.WhichTeam(visible, typed),
        });
    }
}
