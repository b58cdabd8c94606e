using System.Reflection;
using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Help;

/// <summary>What there is for one person: the commands that they may use.</summary>
internal sealed class PersonalHelp(CommandCatalog catalog, ITeams teams, TeamAccess access, AdminList admins)
{
    /// <param name="unknown">What they typed instead of a command; empty if nothing.</param>
    public async Task<Message> For(string workspace, string user, string unknown, CancellationToken cancel)
    {
        var isAdmin = await admins.Contains(workspace, user, cancel);
        var own = await teams.Of(workspace, user, cancel);
        var roles = isAdmin ? Roles.Admin : Roles.None;
        foreach (var team in own)
            roles |= await access.RolesIn(team, user, cancel);

        var entries = catalog.Entries.Where(entry => Allows(entry, roles)).ToList();
        var start = (await teams.All(workspace, cancel)).Count == 0 ? FirstRun.NoTeam
            : own.Count == 0 && !isAdmin ? FirstRun.NotOnATeam : FirstRun.None;
        return HelpMessage.For(entries, catalog, start, isAdmin, unknown);
    }

    private static bool Allows(CommandEntry entry, Roles roles) =>
        entry.Handler.GetCustomAttribute<RequiresAttribute>() is { Right: var right } && (right == Right.Anyone || RightsTable.Allows(roles, right));
}
