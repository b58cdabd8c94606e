using SlackPlanner.Issues;
using SlackPlanner.Issues.Planning;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones;

/// <summary>Words that several steps of a milestone share. Pure; mrkdwn, escaped.</summary>
internal static class StepWords
{
    public static string Name(Milestone milestone) => SlackText.Escape(SlackText.Truncate(milestone.Name, 40));

    /// <summary>An issue in a list; a confidential one has neither title nor number.</summary>
    public static string Name(PlannedIssue issue) =>
        issue.Confidential ? ":lock: a confidential issue" : SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 120)}");

    public static string Name(PlanningIssueFound.Known issue, Milestone milestone) =>
        issue.Confidential ? $"the planning issue of {Name(milestone)}" : SlackText.Link(issue.WebUrl, SlackText.Truncate(issue.Title, 120));

    public static string Trouble(GitLabTrouble trouble) => SlackText.Escape(trouble.Words);

    public static string NoLabel(string label, string project) =>
        $"There is no label {SlackText.Code(label)}. Somebody who manages labels in {SlackText.Code(project.LastIndexOf('/') is > 0 and var end ? project[..end] : project)} can add it.";

    public static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
