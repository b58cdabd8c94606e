using SlackPlanner.Access;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>In whose standups somebody takes part.</summary>
internal sealed class StandupTeams(ITeams teams, TeamAccess access, StandupPosts posts, StandupStore store)
{
    /// <summary>The team if it is there and the person may share in its standup.</summary>
    public async Task<Team?> Find(string workspace, string teamId, string user, CancellationToken cancel) =>
        await teams.Find(workspace, teamId, cancel) is { } team && await MayShare(team, user, cancel) ? team : null;

    /// <summary>
    /// Whose standup somebody answers who presses a button in the channel: where several teams share the message, their own, of several the one still to be answered.
    /// </summary>
    public async Task<(Team Team, StandupDay Day)?> Whose(string workspace, StandupDay day, string user, CancellationToken cancel)
    {
        if (await teams.Find(workspace, day.TeamId, cancel) is not { } written)
            return null;
        var shared = written.Standup.Shared ? await posts.SharedBy(written, day, cancel) : [written];
        // An admin may share everywhere, but belongs only where they are asked.
        var own = (Team?)null;
        foreach (var team in shared.OrderByDescending(team => StandupAttendance.Asked(team).Contains(user)))
        {
            if (!await MayShare(team, user, cancel))
                continue;
            own ??= team;
            if ((await store.Entry(workspace, day with { TeamId = team.Id }, user, cancel))?.Value.State == EntryState.Shared)
                continue;
            own = team;
            break;
        }

        return own is null ? null : (own, day with { TeamId = own.Id });
    }

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

    /// <summary>The teams whose standup asks the person at all.</summary>
    public async Task<IReadOnlyList<Team>> Asking(string workspace, string user, CancellationToken cancel) =>
        [.. (await teams.All(workspace, cancel)).Where(team => team.Member(user) is not null || team.Standup.Also.Contains(user))];

    private async Task<bool> MayShare(Team team, string user, CancellationToken cancel) =>
        team.Standup.Also.Contains(user) || await access.Allows(team, user, Right.Standup, cancel);
}
