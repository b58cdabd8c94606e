using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>Where the team's budget ends in the milestone's issues, in board order.</summary>
/// <param name="Near">The issues around the line, in order, each with whether it stands above.</param>
/// <param name="AboveHidden">How many more stand above them.</param>
internal sealed record PriorityList(CutLine Line, IReadOnlyList<(PlannedIssue Issue, bool Fits)> Near, int AboveHidden, int BelowHidden)
{
    private const int MostAbove = 4;
    private const int MostBelow = 6;

    /// <summary>Null: the issues are not known, or there are none.</summary>
    public static PriorityList? Of(CapacityFigures figures, int budget)
    {
        if (figures.Issues is not { Count: > 0 } issues)
            return null;
        var line = CutLine.Of(issues.Select(issue => issue.Weight), budget);
        var first = Math.Max(0, line.MayFit - MostAbove);
        var near = issues.Skip(first).Take(line.MayFit - first + MostBelow).Select((issue, number) => (issue, first + number < line.MayFit)).ToList();
        return new(line, near, first, issues.Count - first - near.Count);
    }
}

/// <summary>The cut line in words; mrkdwn, escaped. For the product manager, who orders the list.</summary>
internal static class PriorityWords
{
    private const int MostTitle = 80;

    public static string Of(PriorityList list)
    {
        var lines = new List<string> { Head(list.Line) };
        if (list.AboveHidden > 0)
            lines.Add($"… {list.AboveHidden} above");
        lines.AddRange(list.Near.Where(one => one.Fits).Select(one => Issue(one.Issue)));
        lines.Add("— — — the budget ends here — — —");
        lines.AddRange(list.Near.Where(one => !one.Fits).Select(one => Issue(one.Issue)));
        if (list.BelowHidden > 0)
            lines.Add($"… {list.BelowHidden} more below");
        return string.Join('\n', lines);
    }

    private static string Head(CutLine line)
    {
        var above = $"weight {line.Weight} above the line, {line.Left} left";
        if (line.MayFit == line.Count)
            return $"*Cut line:* the budget of {line.Budget} holds all {CapacityWords.Issues(line.Count)} in the board's order ({above}){Unsure(line)}.";
        return $"*Cut line:* the budget of {line.Budget} ends after {line.MayFit} of {CapacityWords.Issues(line.Count)} in the board's order ({above}){Unsure(line)}.";
    }

    private static string Unsure(CutLine line) => line.IsSure ? ""
        : $"; {CapacityWords.Issues(line.Unweighted)} of them {(line.Unweighted == 1 ? "has" : "have")} no weight yet, so {(line.Fits == 0 ? "none is sure" : $"only the first {(line.Fits == 1 ? "is" : $"{line.Fits} are")} sure")}";

    // The list reaches people to whom GitLab may not show it.
    private static string Issue(PlannedIssue issue)
    {
        var weight = issue.Weight is { } known ? $"weight {known}" : "no weight";
        return issue.Confidential ? $"• a confidential issue · {weight}" : $"• {SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, MostTitle)}")} · {weight}{(issue.IsOpen ? "" : " · closed")}";
    }
}
