using SlackPlanner.Access;

namespace SlackPlanner.Teams.Setup;

/// <summary>Who may add teams: admins, and whoever manages one.</summary>
internal sealed class SetupRights(ITeams teams, TeamAccess access, AdminList admins)
{
    public async Task<bool> MayAdd(string workspace, string user, CancellationToken cancel)
    {
        if (await admins.Contains(workspace, user, cancel))
            return true;
        foreach (var team in await teams.Of(workspace, user, cancel))
        {
            if (await access.Allows(team, user, Right.ApplyTeams, cancel))
                return true;
        }

        return false;
    }
}
