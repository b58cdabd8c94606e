using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;

namespace SlackPlanner.Work;

/// <summary>What is said where nothing is shown or moved; mrkdwn, escaped.</summary>
internal static class WorkflowWords
{
    private const int LongestLabel = 200;

    /// <summary>A comma or a scope of its own would make it another label than it says.</summary>
    public static bool IsLabel(string name) => name.Length <= LongestLabel && !name.Contains(',', StringComparison.Ordinal) && !name.Contains("::", StringComparison.Ordinal);

    public static string NoLabel(string name) =>
        $"There is no label {SlackText.Code(WorkflowLabels.Label(SlackText.Truncate(name, 80)))}, so nothing was changed. The handbook has {string.Join(", ", WorkflowLabels.Main.Concat(WorkflowLabels.Side))}; for example `/workflow #7 in review`.";

    public static string NotFound(IssueReference issue) =>
        $"GitLab has no issue {SlackText.Code(issue.ToString())} that SlackPlanner may show you. Check the number and the project, for example `/workflow group/project#7`.";

    public static string NotBegun(IssueFinding finding) => finding switch
    {
        IssueFinding.Refused refused => refused.Words,
        IssueFinding.NotAllowed(var team, var issue) =>
            $"Workflow labels in *{SlackText.Escape(team.Name)}* are for its engineers, its engineering manager and its product manager. What you know of {SlackText.Code(issue.ToString())} is welcome as a comment in GitLab.",
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };
}
