using SlackPlanner.Access;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

/// <summary>Enters time that somebody is there but not for the milestone: on-call, training, a loan to another team.</summary>
[SlashCommand("/capacity", "add", Usage = "add @who on-call|training|loan|maintainer|review [50%] [days|standing]", Help = "Managers: time that somebody has not for the milestone", Example = "/capacity add @imani loan 50% next week")]
[Requires(Right.EnterForOthers)]
internal sealed class AddCommand(TypedEntry entry, StandingDuties duties) : ISlashCommandHandler
{
    private const string Command = "/capacity add @imani";

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (user, rest, problem) = Who(command.Text);
        if (user is null)
            return SlashCommandResponse.Ephemeral($"{problem} Try `{Command} loan 50% next week`.");
        if (rest.Length == 0)
            return SlashCommandResponse.Ephemeral($"It does not say what and when. Try `{Command} on-call 2026-12-07 to 2026-12-11`.");
        if (StandingText.Read(rest) is { } standing)
            return SlashCommandResponse.Ephemeral(await duties.Begin(command, user, standing, cancel));
        return SlashCommandResponse.Ephemeral(await entry.Enter(command.TeamId, command.UserId, command.RequestKey, new(user, rest), cancel, Command, Refuse));
    }

    /// <summary>The person that a line begins with, and the rest of it; or what is wrong, mrkdwn.</summary>
    public static (string? User, string Tail, string Problem) Who(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var (who, rest) = end < 0 ? (text, "") : (text[..end], text[(end + 1)..].Trim());
        return SlackReference.TryParse(who) is { Kind: SlackReferenceKind.User, Id: var user } ? (user, rest, "")
            : (null, rest, who.Length == 0 ? "It does not say for whom." : $"{SlackText.Code(SlackText.Unescape(SlackText.Truncate(who, 60)))} is not a person: choose them from the list that @ shows.");
    }

    private static string? Refuse(AbsenceKind kind) =>
        kind.Away ? $"{kind.Name} takes people away; that goes with `/pto for @imani tomorrow am {kind.Id}`. Here it is on-call, training, a loan, maintainer or review duty. Try `{Command} loan 50% next week`." : null;
}
