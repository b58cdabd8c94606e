using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams;

/// <summary>Gathers what somebody may see of a team.</summary>
internal sealed class TeamView(ITeams teams, TeamStore store, TeamAccess access)
{
    /// <summary>Teams the person may look at, in the order of the settings.</summary>
    public async Task<IReadOnlyList<Team>> Visible(string workspace, string user, CancellationToken cancel) =>
        await access.Among(await teams.All(workspace, cancel), user, Right.SeeTeam, cancel);

    public async Task<Message> Of(Team team, string user, CancellationToken cancel)
    {
        var document = (await store.Load(team.Workspace, cancel)).Find(team.Id)?.Value;
        var others = (await Visible(team.Workspace, user, cancel)).Where(other => other.Id != team.Id).ToList();
        return TeamMessage.For(team, document, await access.Allows(team, user, Right.ManageTeam, cancel), others);
    }
}
