using SlackPlanner.Access;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

/// <summary>Enters time that somebody is there but not for the milestone: on-call, training, a loan to another team.</summary>
[SlashCommand("/capacity", "add", Usage = "add @who on-call|training|loan|maintainer|review [50%] [days]", Help = "Managers: time that somebody has not for the milestone", Example = "/capacity add @imani loan 50% next week")]
[Requires(Right.EnterForOthers)]
internal sealed class AddCommand(TypedEntry entry) : ISlashCommandHandler
{
    private const string Command = "/capacity add @imani";

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var end = command.Text.IndexOf(' ', StringComparison.Ordinal);
        var (who, rest) = end < 0 ? (command.Text, "") : (command.Text[..end], command.Text[(end + 1)..].Trim());
        if (SlackReference.TryParse(who) is not { Kind: SlackReferenceKind.User, Id: var user })
        {
            var said = who.Length == 0 ? "It does not say for whom." : $"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(who, 60)))} is not a person: choose them from the list that @ shows.";
            return SlashCommandResponse.Ephemeral($"{said} Try `{Command} loan 50% next week`.");
        }

        if (rest.Length == 0)
            return SlashCommandResponse.Ephemeral($"It does not say what and when. Try `{Command} on-call 2026-12-07 to 2026-12-11`.");
        return SlashCommandResponse.Ephemeral(await entry.Enter(command.TeamId, command.UserId, command.RequestKey, new(user, rest), cancel, Command, Refuse));
    }

    private static string? Refuse(AbsenceKind kind) =>
        kind.Away ? $"{kind.Name} takes people away; that goes with `/pto for @imani tomorrow am {kind.Id}`. Here it is on-call, training, a loan, maintainer or review duty. Try `{Command} loan 50% next week`." : null;
}
