using SlackPlanner.Issues;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Status;

/// <summary>A list of issues in one section: whole lines, the rest counted; confidential ones are counted only.</summary>
internal static class IssueLines
{
    private const int Most = 15;
    private const int Title = 100;
    private const int Section = 2_800;

    /// <param name="after">What stands behind an issue's title and weight; may be empty.</param>
    public static string Of(string heading, IReadOnlyList<PlannedIssue> issues, Func<PlannedIssue, string> after)
    {
        var named = issues.Where(issue => !issue.Confidential).ToList();
        var (text, shown) = ($"*{heading}* ({issues.Count})", 0);
        foreach (var issue in named.Take(Most))
        {
            var line = $"\n• {SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, Title)}")} · {(issue.Weight is { } weight ? $"weight {weight}" : "no weight")}{after(issue)}";
            if (text.Length + line.Length > Section)
                break;
            text += line;
            shown++;
        }

        if (named.Count > shown)
            text += $"\n… and {named.Count - shown} more on the board.";
        if (issues.Count - named.Count is > 0 and var hidden)
            text += $"\n… and {hidden} confidential {(hidden == 1 ? "issue" : "issues")}.";
        return text;
    }
}
