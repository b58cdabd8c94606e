using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

[SlashCommand("/pto", "list", Usage = "list", Help = "Your own time off, to come and recent, to edit and cancel", Example = "/pto list")]
[Requires(Right.Own)]
internal sealed class ListCommand(Callers callers, EntryDesk desk) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) =>
        SlashCommandResponse.Ephemeral(await desk.List(await callers.Get(command.TeamId, command.UserId, cancel), cancel));
}
