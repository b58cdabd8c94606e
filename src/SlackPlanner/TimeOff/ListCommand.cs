using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

[SlashCommand("/pto", "list", Usage = "list", Help = "Your own time off, to come and recent", Example = "/pto list")]
[Requires(Right.Own)]
internal sealed class ListCommand(Callers callers, AbsenceStore store) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var caller = await callers.Get(command.TeamId, command.UserId, cancel);
        return SlashCommandResponse.Ephemeral(ListMessage.For(caller, await store.Get(command.TeamId, command.UserId, cancel)));
    }
}
