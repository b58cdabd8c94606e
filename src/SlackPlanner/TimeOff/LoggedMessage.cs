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

    public static Message For(Caller caller, Absence absence, IReadOnlyList<string> told, IReadOnlyList<BudgetLine> budgets)
    {
        var lines = Lines(caller, absence, told, budgets).ToList();
        return new() { Text = string.Join('\n', lines), Blocks = Blocks(lines, absence.Id) };
    }

    /// <summary>The same in the modal it was logged with.</summary>
    public static ModalViewDefinition View(Caller caller, Absence absence, IReadOnlyList<string> told, IReadOnlyList<BudgetLine> budgets) =>
        new() { Title = "Time off", Close = "Close", Blocks = Blocks([.. Lines(caller, absence, told, budgets)], absence.Id) };

    private static List<Block> Blocks(IReadOnlyList<string> lines, string id) =>
    [
        SectionBlock.Of(SlackText.Truncate(string.Join('\n', lines), 3000)),
        new ActionsBlock { Elements = [new Button { ActionId = UndoAction, Text = "Undo", Value = id }] },
    ];

    private static IEnumerable<string> Lines(Caller caller, Absence absence, IReadOnlyList<string> told, IReadOnlyList<BudgetLine> budgets)
    {
        var kind = SlackText.Escape(SlackText.Truncate(AbsenceWords.Kind(absence), 150));
        var who = caller.HasManager ? "only you and your manager see the kind" : "only you see the kind";
        yield return $"Logged: {AbsenceWords.Days(absence.Period, caller.Today)}, {kind}, {AbsenceWords.WorkDays(absence.Period, caller.Schedule)} ({who}).";
        if (told.Count > 0)
            yield return $"{string.Join(", ", told.Select(SlackText.Channel))} {(told.Count == 1 ? "is" : "are")} told the days and nothing else.";
        foreach (var budget in budgets)
            yield return "• " + Line(budget);
    }

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
