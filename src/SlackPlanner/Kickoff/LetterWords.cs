using System.Globalization;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;

namespace SlackPlanner.Kickoff;

/// <summary>What a letter says, in plain text; Slack and mail dress it each in their own way. Pure.</summary>
internal static class LetterWords
{
    public const string Issues = "The issues you will most probably get";
    public const string Why = "Why more than your budget";
    public const string Noteworthy = "Note-worthy, in case you would like to help";

    public static string Title(KickoffLetter letter) => $"Kickoff {letter.Milestone.Name}{(letter.Change is null ? "" : ": what has changed")}";

    public static string Dates(KickoffLetter letter) =>
        $"{letter.Team.Name} · {DateWords.Range(letter.Milestone.Days)}, cut-off {DateWords.Day(letter.Milestone.CutOff)}";

    /// <summary>Availability, budget and how it was computed.</summary>
    public static string Budget(KickoffLetter letter)
    {
        var budget = letter.Told.Budget();
        var changed = letter.Change?.BudgetBefore is { } before ? $" It was {before}." : "";
        var lost = Lost(letter.Lost);
        return $"You are available {CapacityWords.Percent(budget.Availability)} of the milestone ({CapacityWords.Days(budget.Availability)} days), and your weight budget is {budget.Weight}: {budget.Explanation}.{changed}"
            + (lost.Length > 0 ? $" Not available: {lost}." : "");
    }

    /// <summary><c>weight 9 of 8, 1 more than your budget</c>.</summary>
    public static string Load(KickoffLetter letter)
    {
        var told = letter.Told;
        var unweighted = told.Unweighted == 0 ? "" : $", and {CapacityWords.Issues(told.Unweighted)} without a weight yet";
        return $"weight {told.Weight} of {told.Budget().Weight}{(letter.Over > 0 ? $", {letter.Over} more than your budget" : "")}{unweighted}";
    }

    public static string Weight(LetterIssue issue) =>
        (issue.Weight is { } weight ? $"weight {weight}" : "no weight yet") + (issue.IsStretch ? ", Stretch" : "");

    public static string Name(LetterIssue issue) => issue.Title is { } title ? $"#{issue.Iid} {title}" : $"#{issue.Iid} (confidential)";

    public static string? Hidden(KickoffLetter letter) => letter.Hidden == 0 ? null
        : letter.Hidden == 1 ? "One more is confidential, and GitLab does not show it to you yet." : $"{letter.Hidden} more are confidential, and GitLab does not show them to you yet.";

    public static string None => "Nothing is planned for you by name yet.";

    public static string Closing => "Nothing of this is set in stone before the milestone begins: if it does not fit, say so to your engineering manager.";

    private static string Lost(IReadOnlyList<LostTime> lost) => string.Join(", ", lost.Where(one => one.Days > 0).Select(one => one.Reason switch
    {
        LossReason.WorkingWeek => $"{CapacityWords.Count(one.Days)} outside your working week",
        LossReason.Holiday => $"{CapacityWords.Count(one.Days)} of holidays",
        LossReason.Absence => $"{CapacityWords.Count(one.Days)} {CapacityWords.InSentence(one.Kind!)}",
        _ => $"{CapacityWords.Count(one.Days)} before your first or after your last day",
    }));
}
