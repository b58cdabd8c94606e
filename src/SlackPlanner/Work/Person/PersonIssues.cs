using SlackPlanner.Access;
using SlackPlanner.Milestones.Status;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Shows all issues of one person in the current milestone.</summary>
internal sealed class PersonIssues(ITeams teams, TeamAccess access, PersonReader reader) : IPersonIssues
{
    private const int MostTeams = 3;

    public async Task<SlashCommandResponse> For(SlashCommand command, string who, CancellationToken cancel)
    {
        var own = new List<Team>();
        foreach (var team in await teams.Of(command.TeamId, command.UserId, cancel))
        {
            if (await access.Allows(team, command.UserId, Right.SeeIssues, cancel))
                own.Add(team);
        }

        var shared = own.Where(team => Roster(team, who)).ToList();
        if (shared.Count == 0)
            return SlashCommandResponse.Ephemeral(PersonMessage.NotOnYourTeam(who, own));
        // A channel that is a team's narrows it down; elsewhere all that the two share are meant.
        if (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) is TeamChoice.One { Team.Id: var here } && shared.Exists(team => team.Id == here))
            shared.RemoveAll(team => team.Id != here);
        var pages = await Task.WhenAll(shared.Take(MostTeams).Select(team => reader.For(team, command.UserId, who, cancel)));
        return SlashCommandResponse.Ephemeral(PersonMessage.For(pages));
    }

    private static bool Roster(Team team, string user) => team.StandingRoles(user) != Roles.None || team.Manager.Deputy == user;
}
