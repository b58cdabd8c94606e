using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Help;

/// <summary>What there is for this person; for the first person of a workspace, how to begin.</summary>
[SlashCommand("/planner", Usage = "", Help = "What SlackPlanner does for you", Example = "/planner")]
[SlashCommand("/planner", "help", Usage = "help", Help = "All commands that you can use", Example = "/planner help")]
[Requires(Right.Anyone)]
internal sealed class HelpCommand(PersonalHelp help) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var unknown = command.Word != "help" ? command.Text.Trim() : "";
        return SlashCommandResponse.Ephemeral(await help.For(command.TeamId, command.UserId, unknown, cancel));
    }
}
