using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>Ends a duty that stands until further notice.</summary>
[SlashCommand("/capacity", "end", Usage = "end @who maintainer|review [last day]", Help = "Managers: a standing duty ends", Example = "/capacity end @imani maintainer")]
[Requires(Right.EnterForOthers)]
internal sealed class EndCommand(StandingDuties duties) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (user, rest, problem) = AddCommand.Who(command.Text);
        return user is null
            ? SlashCommandResponse.Ephemeral($"{problem} Try `/capacity end @imani maintainer`.")
            : SlashCommandResponse.Ephemeral(await duties.End(command, user, rest, cancel));
    }
}
