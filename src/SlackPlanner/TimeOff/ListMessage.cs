using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Somebody's time off, each entry with a menu to edit and cancel it. Only that person sees it, or whoever may enter for them; without the kinds if they may not know them.</summary>
internal static class ListMessage
{
    /// <summary>The menu; its values are a verb, whose entry, and which.</summary>
    public const string EntryAction = "pto.entry";

    public const string Edit = "edit", Cancel = "cancel", CancelAll = "cancel-all";

    private const int MostUpcoming = 30;
    private const int MostRecent = 10;
    private const int RecentDays = 30;
    private const int MostNote = 300;

    /// <summary>What is to come, and what ended lately.</summary>
    /// <param name="note">The private note, as far as the reader may know it.</param>
    /// <param name="news">What just happened, as mrkdwn.</param>
    /// <param name="undo">The change that just happened, to take it back.</param>
    public static Message For(Caller caller, AbsenceBook book, Func<StoredAbsence, string?> note, string? news = null, string? undo = null)
    {
        var upcoming = book.Entries.Where(entry => entry.To.Date >= caller.Today).ToList();
        var recent = book.Entries.Where(entry => entry.To.Date < caller.Today && Period.DaysBetween(entry.To.Date, caller.Today) <= RecentDays).Reverse().ToList();
        var name = SlackText.Escape(SlackText.Truncate(caller.Name, 200));
        var (heading, none) = caller.By is null
            ? ("*Your time off*", "You have no time off ahead. Log some: `/pto tomorrow am sick`, or just `/pto` for a form.")
            : ($"*{name}'s time off*", $"{name} has no time off ahead. Log some: `/pto for @{name} tomorrow am sick`.");
        return Of(news, undo,
        [
            .. Part(caller, book, upcoming.Count == 0 ? none : heading, upcoming, note, MostUpcoming),
            .. recent.Count == 0 ? [] : Part(caller, book, $"*In the last {RecentDays} days*", recent, note, MostRecent),
        ]);
    }

    /// <summary>Entries to choose from.</summary>
    public static Message Choice(Caller caller, string question, IReadOnlyList<StoredAbsence> entries, Func<StoredAbsence, string?> note) =>
        Of(null, null, Part(caller, new(0, entries), question, entries, note, MostUpcoming));

    private static Message Of(string? news, string? undo, IEnumerable<Block> parts)
    {
        var button = undo is null ? null : new Button { ActionId = LoggedMessage.UndoAction, Text = "Undo", Value = undo };
        IReadOnlyList<Block> blocks = [.. news is null ? [] : (Block[])[SectionBlock.Of(SlackText.Truncate(news, 3000), button)], .. parts];
        return new() { Text = string.Join('\n', blocks.Select(Words)), Blocks = blocks };
    }

    private static IEnumerable<Block> Part(
        Caller caller, AbsenceBook book, string heading, IReadOnlyList<StoredAbsence> entries, Func<StoredAbsence, string?> note, int most)
    {
        yield return SectionBlock.Of(heading);
        foreach (var entry in entries.Take(most))
            yield return Entry(caller, book, entry, note(entry));
        if (entries.Count > most)
            yield return ContextBlock.Of($"… and {entries.Count - most} more. `{SlackText.Escape(OutcomeWords.Prefix(caller))} cancel 2026-12-24` cancels by the date.");
    }

    /// <summary>One entry with its menu.</summary>
    public static SectionBlock Entry(Caller caller, AbsenceBook book, StoredAbsence entry, string? note)
    {
        var series = entry.Series is null ? [] : book.Entries.Where(one => one.Series == entry.Series).ToList();
        var coming = series.Count(one => one.To.Date >= caller.Today);
        string?[] parts =
        [
            AbsenceWords.Days(entry.Period, caller.Today),
            SlackText.Escape(SlackText.Truncate(caller.KindOf(caller.Kinds.Read(entry)), 150)),
            AbsenceWords.WorkDays(entry.Period, caller.Schedule, caller.By is null),
            series.Count > 1 ? $"{series.IndexOf(entry) + 1} of {series.Count} in a series" : null,
            entry.Cover is { } cover ? $"{SlackText.User(cover)} covers" : null,
            note is null ? null : $"_{SlackText.Escape(SlackText.Truncate(string.Join(' ', note.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MostNote))}_",
        ];
        List<Option> options = caller.SeesDetails ? [Choice(Edit, "Edit …")] : [];
        options.Add(Choice(Cancel, "Cancel"));
        if (coming > 1)
            options.Add(Choice(CancelAll, $"Cancel all {coming} still to come"));
        return SectionBlock.Of(string.Join(" · ", parts.Where(part => part is not null)), new OverflowMenu { ActionId = EntryAction, Options = options });

        Option Choice(string verb, string text) => Option.Of($"{verb} {caller.User} {entry.Id}", text);
    }

    private static string Words(Block block) => block switch
    {
        SectionBlock { Text: { } text } => text.Text,
        ContextBlock { Elements: [TextObject text, ..] } => text.Text,
        _ => "",
    };
}
