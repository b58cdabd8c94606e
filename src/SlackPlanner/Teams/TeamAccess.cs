using SlackPlanner.Access;

namespace SlackPlanner.Teams;

/// <summary>Whether somebody is away today; TimeOff, a later room, knows.</summary>
internal interface IAwayToday
{
    Task<bool> IsAway(string workspace, string user, CancellationToken cancel);
}

/// <summary>Somebody's roles in a team, the deputy's standing in and admins included.</summary>
internal sealed class TeamAccess(IAwayToday away, AdminList admins)
{
    public async Task<Roles> RolesIn(Team team, string user, CancellationToken cancel)
    {
        var roles = team.StandingRoles(user);
        if (await admins.Contains(team.Workspace, user, cancel))
            roles |= Roles.Admin;
        if (team.Manager.Deputy == user && await away.IsAway(team.Workspace, team.Manager.User, cancel))
            roles |= Roles.Deputy;
        return roles;
    }

    /// <summary>Who is told what cannot wait: the manager, or while the manager is away the deputy.</summary>
    public async Task<string> ActingManager(Team team, CancellationToken cancel) =>
        team.Manager.Deputy is { } deputy && await away.IsAway(team.Workspace, team.Manager.User, cancel) ? deputy : team.Manager.User;

    /// <summary>Those of the teams in which somebody has the right, in their order.</summary>
    public async Task<IReadOnlyList<Team>> Among(IEnumerable<Team> teams, string user, Right right, CancellationToken cancel)
    {
        var allowed = new List<Team>();
        foreach (var team in teams)
        {
            if (await Allows(team, user, right, cancel))
                allowed.Add(team);
        }

        return allowed;
    }

    public async Task<bool> Allows(Team team, string user, Right right, CancellationToken cancel) =>
        RightsTable.Allows(await RolesIn(team, user, cancel), right);
}
