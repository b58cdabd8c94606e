using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>Somebody's own time off, each entry with a button to cancel it. Only that person ever sees it.</summary>
internal static class ListMessage
{
    public const string CancelAction = "pto.cancel";

    private const int MostUpcoming = 30;
    private const int MostRecent = 10;
    private const int RecentDays = 30;

    /// <summary>What is to come, and what ended lately.</summary>
    /// <param name="news">What just happened, as mrkdwn.</param>
    public static Message For(Caller caller, AbsenceBook book, string? news = null)
    {
        var upcoming = book.Entries.Where(entry => entry.To.Date >= caller.Today).ToList();
        var recent = book.Entries.Where(entry => entry.To.Date < caller.Today && Period.DaysBetween(entry.To.Date, caller.Today) <= RecentDays).Reverse().ToList();
        return Of(news,
        [
            .. Part(caller, upcoming.Count == 0 ? "You have no time off ahead. Log some: `/pto tomorrow am sick`, or just `/pto` for a form." : "*Your time off*", upcoming, MostUpcoming),
            .. recent.Count == 0 ? [] : Part(caller, $"*In the last {RecentDays} days*", recent, MostRecent),
        ]);
    }

    /// <summary>Entries to choose from, one of which is to be cancelled.</summary>
    public static Message Choice(Caller caller, string question, IReadOnlyList<StoredAbsence> entries) => Of(null, Part(caller, question, entries, MostUpcoming));

    private static Message Of(string? news, IEnumerable<Block> parts)
    {
        IReadOnlyList<Block> blocks = [.. news is null ? [] : (Block[])[SectionBlock.Of(news)], .. parts];
        return new() { Text = string.Join('\n', blocks.Select(Words)), Blocks = blocks };
    }

    private static IEnumerable<Block> Part(Caller caller, string heading, IReadOnlyList<StoredAbsence> entries, int most)
    {
        yield return SectionBlock.Of(heading);
        foreach (var entry in entries.Take(most))
            yield return Entry(caller, entry);
        if (entries.Count > most)
            yield return ContextBlock.Of($"… and {entries.Count - most} more. `/pto cancel 2026-12-24` cancels by the date.");
    }

    private static SectionBlock Entry(Caller caller, StoredAbsence entry)
    {
        var days = AbsenceWords.Days(entry.Period, caller.Today);
        var kind = SlackText.Escape(SlackText.Truncate(AbsenceWords.Kind(caller.Kinds.Read(entry)), 150));
        return SectionBlock.Of($"{days} · {kind} · {AbsenceWords.WorkDays(entry.Period, caller.Schedule)}", new Button
        {
            ActionId = CancelAction,
            Text = "Cancel",
            Value = entry.Id,
            AccessibilityLabel = $"Cancel {days}",
            Confirm = new()
            {
                Title = "Cancel this time off?",
                Text = new PlainText(entry.Told.Count > 0 ? $"{days}. The note in the team channel is taken back too." : $"{days}."),
                Confirm = "Cancel it",
                Deny = "Keep it",
                Style = Button.Danger,
            },
        });
    }

    private static string Words(Block block) => block switch
    {
        SectionBlock { Text: { } text } => text.Text,
        ContextBlock { Elements: [TextObject text, ..] } => text.Text,
        _ => "",
    };
}
