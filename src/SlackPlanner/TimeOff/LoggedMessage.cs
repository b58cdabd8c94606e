using System.Globalization;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>One milestone's line of the answer.</summary>
/// <param name="Team">Its name, where there are several.</param>
internal sealed record BudgetLine(string? Team, BudgetChange Change);

/// <summary>What was understood and saved, what it means for the person's budgets, and a way back.</summary>
internal static class LoggedMessage
{
    public const string UndoAction = "pto.undo";

    private const int MostDays = 12;

    /// <param name="series">What comes again, in words.</param>
    public static Message For(Caller caller, LogOutcome.Logged logged, IReadOnlyList<BudgetLine> budgets, string? series = null)
    {
        var lines = Lines(caller, logged, budgets, series).ToList();
        return new() { Text = string.Join('\n', lines), Blocks = Blocks(lines, logged) };
    }

    /// <summary>The same in the modal it was logged with.</summary>
    public static ModalViewDefinition View(Caller caller, LogOutcome.Logged logged, IReadOnlyList<BudgetLine> budgets) =>
        new() { Title = "Time off", Close = "Close", Blocks = Blocks([.. Lines(caller, logged, budgets, series: null)], logged) };

    private static List<Block> Blocks(IReadOnlyList<string> lines, LogOutcome.Logged logged)
    {
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Truncate(string.Join('\n', lines), 3000)) };
        if (logged.Steps.Count > 0)
            blocks.Add(new ActionsBlock { Elements = [new Button { ActionId = UndoAction, Text = "Undo", Value = logged.ChangeId }] });
        return blocks;
    }

    private static IEnumerable<string> Lines(Caller caller, LogOutcome.Logged logged, IReadOnlyList<BudgetLine> budgets, string? series)
    {
        if (logged.Steps.Count == 0)
        {
            yield return "This is logged already, so nothing was changed.";
            yield break;
        }

        yield return What(caller, logged, series);
        foreach (var step in logged.Steps.Where(step => !logged.Asked.Contains(step.Id) && step.Before is not null))
        {
            yield return step.After is { } rest
                ? $"Made room: {Entry(caller, step.Before!)} is {string.Join(" and ", Rest(logged, step).Prepend(rest).Select(part => AbsenceWords.Days(part.Period, caller.Today)))} now."
                : $"Replaced: {Entry(caller, step.Before!)}.";
        }

        if (logged.Now.Select(entry => entry.Cover).OfType<string>().FirstOrDefault() is { } cover)
            yield return $"{SlackText.User(cover)} covers, and is told the days in the next morning note.";
        if (logged.Told.Count > 0)
            yield return $"{string.Join(", ", logged.Told.Select(SlackText.Channel))} {(logged.Told.Count == 1 ? "is" : "are")} told the days and nothing else.";
        foreach (var budget in budgets)
            yield return "• " + Line(budget);
    }

    private static string What(Caller caller, LogOutcome.Logged logged, string? series)
    {
        IReadOnlyList<StoredAbsence> asked = [.. logged.Now.Where(entry => logged.Asked.Contains(entry.Id))];
        var isEdit = logged.Steps.Any(step => logged.Asked.Contains(step.Id) && step.Before is not null);
        var head = (isEdit ? "Changed" : "Logged") + (caller.By is null ? "" : $" for {SlackText.Escape(SlackText.Truncate(caller.Name, 200))}");
        var kind = SlackText.Escape(SlackText.Truncate(AbsenceWords.Kind(caller.Kinds.Read(asked[0])), 150));
        var notes = asked.Any(entry => entry.Note is not null) ? "the kind and the note" : "the kind";
        var who = (caller.By, caller.HasManager) switch
        {
            (null, true) => $"only you and your manager see {notes}",
            (null, false) => $"only you see {notes}",
            _ => $"only {SlackText.Escape(SlackText.Truncate(caller.Name, 200))} and their manager see {notes}",
        };
        var work = AbsenceWords.WorkDays(asked.Select(entry => entry.Period), caller.Schedule, caller.By is null);
        return asked.Count == 1
            ? $"{head}: {AbsenceWords.Days(asked[0].Period, caller.Today)}, {kind}, {work} ({who})."
            : $"{head}: {(series is null ? "" : series + ", ")}{asked.Count} times, {kind}, {work} ({who}): {Dates(asked, caller.Today)}.";
    }

    private static string Dates(IReadOnlyList<StoredAbsence> entries, LocalDate today) =>
        string.Join(", ", entries.Take(MostDays).Select(entry => AbsenceWords.Days(entry.Period, today)))
        + (entries.Count > MostDays ? $" and {entries.Count - MostDays} more, the last on {AbsenceWords.Day(entries[^1].To.Date, today)}" : "");

    // What was cut in two has its second half as an entry of its own.
    private static IEnumerable<StoredAbsence> Rest(LogOutcome.Logged logged, AbsenceStep cut) => logged.Steps
        .Where(step => step.Before is null && !logged.Asked.Contains(step.Id) && step.After is { } after && after.Kind == cut.Before!.Kind && after.To == cut.Before.To)
        .Select(step => step.After!);

    private static string Entry(Caller caller, StoredAbsence entry) =>
        $"{AbsenceWords.Days(entry.Period, caller.Today)}, {SlackText.Escape(SlackText.Truncate(caller.KindOf(caller.Kinds.Read(entry)), 150))}";

    private static string Line(BudgetLine line)
    {
        var (milestone, before, after) = line.Change;
        var name = SlackText.Escape(SlackText.Truncate(line.Team is null ? milestone.Name : $"{line.Team} {milestone.Name}", 200));
        var days = after.Availability;
        var was = before.Weight == after.Weight ? "unchanged" : $"was {before.Weight}";
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {days.Days:0.##} of {days.InRelease} days, {Percent(days)} % → budget {after.Weight} ({was})");
    }

    private static decimal Percent(Availability availability) => Math.Round(availability.Percent, MidpointRounding.AwayFromZero);
}
