using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Logs time off in one line; without a line it opens the modal.</summary>
[SlashCommand("/pto", Usage = "[days] [kind]", Help = "Log time off: in one line, or without one in a form", Example = "/pto tomorrow am sick")]
[Requires(Right.Own)]
internal sealed class LogCommand(Callers callers, AbsenceLog log, LoggedAnswer answer, ISlackApi slack) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var caller = await callers.Get(command.TeamId, command.UserId, cancel);
        if (command.Text.Length == 0)
        {
            await slack.For(command.TeamId).Views.Open(command.TriggerId, AbsenceModal.For(caller), cancel);
            return SlashCommandResponse.Empty;
        }

        var (wish, problem) = AbsenceText.Read(command.Text, caller);
        if (wish is null)
            return SlashCommandResponse.Ephemeral(SlackText.Escape(problem));

        return await log.Add(caller, command.RequestKey, wish, cancel) switch
        {
            LogOutcome.Logged logged => SlashCommandResponse.Ephemeral(answer.Message(caller, logged)),
            var refused => SlashCommandResponse.Ephemeral(SlackText.Escape(OutcomeWords.For(refused, caller.Today))),
        };
    }
}
