using SlackPlanner.Access;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Cancels the entry on a date; where there are several, or no date is given, it lets the person choose.</summary>
[SlashCommand("/pto", "cancel", Usage = "cancel [date]", Help = "Cancel time off", Example = "/pto cancel 2026-12-24")]
[Requires(Right.Own)]
internal sealed class CancelCommand(Callers callers, AbsenceStore store, AbsenceLog log) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var caller = await callers.Get(command.TeamId, command.UserId, cancel);
        var (period, kind, problem) = Read(command.Text, caller);
        if (problem is not null)
            return SlashCommandResponse.Ephemeral(SlackText.Escape(problem));

        var book = await store.Get(command.TeamId, command.UserId, cancel);
        var meant = book.Entries.Where(entry => period is null ? entry.To.Date >= caller.Today : entry.Period.Overlaps(period))
            .Where(entry => kind is null || entry.Kind == kind.Id).ToList();
        if (meant.Count == 0)
        {
            return SlashCommandResponse.Ephemeral(period is null
                ? "You have no time off ahead, so there is nothing to cancel. `/pto list` shows the last 30 days too."
                : $"You have nothing logged on {AbsenceWords.Days(period, caller.Today)}. `/pto list` shows what you have.");
        }

        if (period is null || meant.Count > 1)
            return SlashCommandResponse.Ephemeral(ListMessage.Choice(caller, "*Which one?*", meant));

        return SlashCommandResponse.Ephemeral(await log.Cancel(command.TeamId, command.UserId, command.RequestKey, meant[0].Id, cancel) switch
        {
            CancelOutcome.Cancelled(var entry, _) => CancelledWords(entry, caller),
            CancelOutcome.Gone => "That is cancelled already.",
            _ => OutcomeWords.Busy,
        });
    }

    internal static string CancelledWords(StoredAbsence entry, Caller caller) =>
        $"Cancelled: {AbsenceWords.Days(entry.Period, caller.Today)}, {SlackText.Escape(AbsenceWords.Kind(caller.Kinds.Read(entry)))}.";

    private static (AbsencePeriod? Period, AbsenceKind? Kind, string? Problem) Read(string text, Caller caller)
    {
        if (text.Length == 0)
            return default;
        if (!DateText.TryParseRange(SlackText.Unescape(text), caller.Today, caller.Schedule.Week, out var range, out var problem, DateLimits.LookUp))
            return (null, null, AbsenceText.Words(problem, "/pto cancel"));
        var (kind, rest) = range.Remainder.Length > 0 ? caller.Kinds.Take(range.Remainder) : (null, "");
        return rest.Length == 0
            ? (range.Period, kind, null)
            : (null, null, $"“{AbsenceText.Cut(rest)}” after the date is not understood. Try `/pto cancel tomorrow`, or `/pto list` for all with a button each.");
    }
}

/// <summary>"Cancel" beside an entry of the list, which then shows what is left.</summary>
[BlockAction(ListMessage.CancelAction)]
[Requires(Right.Own)]
internal sealed class CancelAction(Callers callers, AbsenceLog log, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var caller = await callers.Get(request.TeamId, request.UserId, cancel);
        var answer = await log.Cancel(request.TeamId, request.UserId, request.RequestKey, action.Value, cancel) switch
        {
            CancelOutcome.Cancelled(var entry, var left) => ListMessage.For(caller, left, CancelCommand.CancelledWords(entry, caller)),
            CancelOutcome.Gone(var left) => ListMessage.For(caller, left, "That one is cancelled already."),
            _ => new Message { Text = OutcomeWords.Busy },
        };
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new MessageResponse { Text = answer.Text, Blocks = answer.Blocks, ReplaceOriginal = true }, cancel);
    }
}
