using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Logs time off in one line; without a line it opens the modal.</summary>
[SlashCommand("/pto", Usage = "[days] [kind]", Help = "Log time off: in one line (also `every other friday until …`), or without one in a form", Example = "/pto tomorrow am sick")]
[Requires(Right.Own)]
internal sealed class LogCommand(Callers callers, TypedEntry entry, AbsenceForms forms) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (command.Text.Length > 0)
            return SlashCommandResponse.Ephemeral(await entry.Enter(command.TeamId, command.UserId, command.RequestKey, new(command.UserId, command.Text), cancel));
        await forms.Open(command.TeamId, command.TriggerId, await callers.Get(command.TeamId, command.UserId, cancel), cancel);
        return SlashCommandResponse.Empty;
    }
}
