using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>All that <c>/pto</c> does, for somebody else, or for a whole team at once.</summary>
[SlashCommand("/pto", "for", Usage = "for @who|team [days] [kind]", Help = "Managers: log, `list`, `edit` or `cancel` for somebody, or a day off for the whole team", Example = "/pto for @imani tomorrow am sick")]
[Requires(Right.EnterForOthers)]
internal sealed class ForCommand(Callers callers, TypedEntry entry, AbsenceForms forms, EntryDesk desk, WholeTeam wholeTeam) : ISlashCommandHandler
{
    private const string Example = "Try `/pto for @imani tomorrow am sick`, or `/pto for team 2026-12-18` for a family and friends day of everybody.";

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (who, rest) = Split(command.Text);
        if (SlackReference.TryParse(who) is not { Kind: SlackReferenceKind.User, Id: var user })
        {
            return SlashCommandResponse.Ephemeral(await wholeTeam.Find(command, who, cancel) is { } team
                ? await wholeTeam.Enter(command, team, rest, cancel)
                : new() { Text = $"{(who.Length == 0 ? "It does not say for whom." : $"{SlackText.Code(SlackText.Unescape(AbsenceText.Cut(who)))} is neither a person (choose them from the list that @ shows) nor a team of yours.")} {Example}" });
        }

        var (caller, refusal) = await callers.For(command.TeamId, command.UserId, user, cancel);
        if (caller is null)
            return SlashCommandResponse.Ephemeral(refusal!);
        var (word, more) = Split(rest);
        switch (word.ToLowerInvariant())
        {
            case "":
                await forms.Open(command.TeamId, command.TriggerId, caller, cancel);
                return SlashCommandResponse.Empty;
            case "list":
                return SlashCommandResponse.Ephemeral(await desk.List(caller, cancel));
            case "cancel":
                return SlashCommandResponse.Ephemeral(await desk.Cancel(caller, command.RequestKey, more, cancel));
            case "edit":
                return await desk.Edit(caller, command.TriggerId, more, cancel) is { } answer ? SlashCommandResponse.Ephemeral(answer) : SlashCommandResponse.Empty;
            default:
                return SlashCommandResponse.Ephemeral(await entry.Enter(command.TeamId, command.UserId, command.RequestKey, new(user, rest), cancel));
        }
    }

    private static (string First, string Others) Split(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..end], text[(end + 1)..].Trim());
    }
}
