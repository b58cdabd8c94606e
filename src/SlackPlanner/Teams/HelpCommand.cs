using System.Reflection;
using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams;

/// <summary>What there is for this person; for the first person of a workspace, how to begin.</summary>
[SlashCommand("/planner", Usage = "", Help = "What SlackPlanner does for you", Example = "/planner")]
[SlashCommand("/planner", "help", Usage = "help", Help = "All commands that you can use", Example = "/planner help")]
[Requires(Right.Anyone)]
internal sealed class HelpCommand(CommandCatalog catalog, ITeams teams, TeamAccess access, AdminList admins) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var isAdmin = await admins.Contains(command.TeamId, command.UserId, cancel);
        var own = await teams.Of(command.TeamId, command.UserId, cancel);
        var roles = isAdmin ? Roles.Admin : Roles.None;
        foreach (var team in own)
            roles |= await access.RolesIn(team, command.UserId, cancel);

        var entries = catalog.Entries.Where(entry => Allows(entry, roles)).ToList();
        var start = (await teams.All(command.TeamId, cancel)).Count == 0 ? FirstRun.NoTeam
            : own.Count == 0 && !isAdmin ? FirstRun.NotOnATeam : FirstRun.None;
        var unknown = command.Word != "help" ? command.Text.Trim() : "";
        return SlashCommandResponse.Ephemeral(HelpMessage.For(entries, catalog, start, isAdmin, unknown));
    }

    private static bool Allows(CommandEntry entry, Roles roles) =>
        entry.Handler.GetCustomAttribute<RequiresAttribute>() is { Right: var right } && (right == Right.Anyone || RightsTable.Allows(roles, right));
}
