using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>What can be done with entries that are there: show them, cancel, edit; for oneself or for somebody else.</summary>
internal sealed class EntryDesk(AbsenceStore store, AbsenceLog log, AbsenceForms forms, PrivateNotes notes)
{
    public async Task<Message> List(Caller caller, CancellationToken cancel, string? news = null, string? undo = null) =>
        ListMessage.For(caller, await store.Get(caller.Workspace, caller.User, cancel), entry => notes.Of(caller, entry), news, undo);

    /// <summary>Cancels the entry on a date; where there are several, or no date is given, it lets the person choose.</summary>
    public async Task<Message> Cancel(Caller caller, string requestKey, string text, CancellationToken cancel)
    {
        var (meant, answer, isDated) = await Meant(caller, text, "cancel", cancel);
        if (answer is not null)
            return answer;
        if (!isDated || meant.Count > 1)
            return ListMessage.Choice(caller, "*Which one?*", meant, entry => notes.Of(caller, entry));
        return await Cancel(caller, requestKey, meant[0].Id, SeriesScope.This, cancel);
    }

    public async Task<Message> Cancel(Caller caller, string requestKey, string id, SeriesScope scope, CancellationToken cancel) =>
        await log.Cancel(caller, requestKey, id, cancel, scope) switch
        {
            CancelOutcome.Cancelled cancelled => ListMessage.For(caller, cancelled.Left, entry => notes.Of(caller, entry), CancelledWords(cancelled.Entries, caller), cancelled.ChangeId),
            CancelOutcome.Gone(var left) => ListMessage.For(caller, left, entry => notes.Of(caller, entry), "That one is cancelled already."),
            _ => new() { Text = OutcomeWords.Busy },
        };

    /// <summary>Opens the form with the entry on a date.</summary>
    /// <returns>What to answer; null: the form is open.</returns>
    public async Task<Message?> Edit(Caller caller, string trigger, string text, CancellationToken cancel)
    {
        if (!caller.SeesDetails)
            return new() { Text = $"Kind and note are only for {SlackText.User(caller.User)} and their manager, so only they can edit an entry. You can cancel it, and log another: `{SlackText.Escape(OutcomeWords.Prefix(caller))} cancel`." };
        var (meant, answer, isDated) = await Meant(caller, text, "edit", cancel);
        if (answer is not null)
            return answer;
        if (!isDated || meant.Count > 1)
            return ListMessage.Choice(caller, "*Which one?*", meant, entry => notes.Of(caller, entry));
        await forms.OpenToEdit(caller.Workspace, trigger, caller, meant[0], cancel);
        return null;
    }

    private async Task<(IReadOnlyList<StoredAbsence> Meant, Message? Answer, bool IsDated)> Meant(Caller caller, string text, string verb, CancellationToken cancel)
    {
        var (period, kind, problem) = Read(text, caller, verb);
        if (problem is not null)
            return ([], new() { Text = SlackText.Escape(problem) }, false);
        var book = await store.Get(caller.Workspace, caller.User, cancel);
        var meant = book.Entries.Where(entry => period is null ? entry.To.Date >= caller.Today : entry.Period.Overlaps(period))
            .Where(entry => kind is null || entry.Kind == kind.Id).ToList();
        if (meant.Count > 0)
            return (meant, null, period is not null);
        var (have, prefix) = (caller.By is null ? "You have" : $"{SlackText.Escape(caller.Name)} has", SlackText.Escape(OutcomeWords.Prefix(caller)));
        return ([], new()
        {
            Text = period is null ? $"{have} no time off ahead, so there is nothing to {verb}. `{prefix} list` shows the last 30 days too."
                : $"{have} nothing logged on {AbsenceWords.Days(period, caller.Today)}. `{prefix} list` shows what there is.",
        }, false);
    }

    private static string CancelledWords(IReadOnlyList<StoredAbsence> entries, Caller caller) =>
        $"Cancelled: {SeriesWords.Days(entries, caller.Today)}, {SlackText.Escape(caller.KindOf(caller.Kinds.Read(entries[0])))}.";

    private static (AbsencePeriod? Period, AbsenceKind? Kind, string? Problem) Read(string text, Caller caller, string verb)
    {
        if (text.Length == 0)
            return default;
        var command = $"{OutcomeWords.Prefix(caller)} {verb}";
        if (!DateText.TryParseRange(SlackText.Unescape(text), caller.Today, caller.Schedule.Week, out var range, out var problem, DateLimits.LookUp))
            return (null, null, AbsenceText.Words(problem, command));
        var (kind, rest) = range.Remainder.Length > 0 ? caller.Kinds.Take(range.Remainder) : (null, "");
        // Else whoever may not know a kind could ask for one after the other.
        if (kind is not null && !caller.SeesDetails)
            return (null, null, $"The kind is only for {caller.Name} and their manager; the date will do. Try `{command} tomorrow`.");
        return rest.Length == 0
            ? (range.Period, kind, null)
            : (null, null, $"“{AbsenceText.Cut(rest)}” after the date is not understood. Try `{command} tomorrow`, or `{OutcomeWords.Prefix(caller)} list` for all with a menu each.");
    }
}
