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
        var meant = await Meant(command, cancel);
        var visible = new List<Team>();
        foreach (var team in meant)
        {
            if (await access.Allows(team, command.UserId, Right.SeeTeamTotal, cancel))
                visible.Add(team);
        }

        return SlashCommandResponse.Ephemeral((visible, meant) switch
        {
            ([var only], _) => await answers.For(only, typed, command.UserId, cancel),
            ([], [var others, ..]) => CapacityAnswers.NotYours(others),
            ([], []) => new() { Text = "There is no team yet. `/planner setup` makes the first one." },
            _ => CapacityButtons.WhichTeam(visible, typed),
        });
    }

    private async Task<IReadOnlyList<Team>> Meant(SlashCommand command, CancellationToken cancel) =>
        await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) switch
        {
            TeamChoice.One one => [one.Team],
            TeamChoice.Several several => several.Teams,
            _ => await teams.All(command.TeamId, cancel), // an admin on no team
        };
}
