using SlackPlanner.Access;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>In whose standups somebody takes part.</summary>
internal sealed class StandupTeams(ITeams teams, TeamAccess access)
{
    /// <summary>The team if it is there and the person may share in its standup.</summary>
    public async Task<Team?> Find(string workspace, string teamId, string user, CancellationToken cancel) =>
        await teams.Find(workspace, teamId, cancel) is { } team && await MayShare(team, user, cancel) ? team : null;

    /// <summary>The channel's team, if the person may share there; else all of the person's own. More than one: they have to say which.</summary>
    public async Task<IReadOnlyList<Team>> Which(string workspace, string user, string channel, CancellationToken cancel)
    {
        var (here, own) = (new List<Team>(), new List<Team>());
        foreach (var team in await teams.All(workspace, cancel))
        {
            if (!await MayShare(team, user, cancel))
                continue;
            if (team.Standup.Channel == channel || team.Channel == channel)
                here.Add(team);
            // An admin may share everywhere, but belongs only where they are on the roster.
            if (team.Standup.Also.Contains(user) || team.StandingRoles(user) != Roles.None)
                own.Add(team);
        }

        return here.Count > 0 ? here : own;
    }

    private async Task<bool> MayShare(Team team, string user, CancellationToken cancel) =>
        team.Standup.Also.Contains(user) || await access.Allows(team, user, Right.Standup, cancel);
}
