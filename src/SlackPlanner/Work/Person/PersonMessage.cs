using System.Globalization;
using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>One person's issues, for the one who asked alone. Pure.</summary>
internal static class PersonMessage
{
    private const int MostIssues = 40;
    private const int MostBlocks = 50;
    private const int NotesText = 2_900;
    private const int Title = 120;

    public static string NotOnYourTeam(string who, IReadOnlyList<Team> own) =>
        $"{SlackText.User(who)} is not on {(own is [var only] ? $"*{SlackText.Escape(only.Name)}*" : "a team of yours")}. `/planner team` shows who is; issues are shown within a team only.";

    public static Message For(IReadOnlyList<PersonPage> pages)
    {
        var blocks = pages.SelectMany(Blocks).Take(MostBlocks).ToList();
        var text = string.Join('\n', pages.Select(page => $"{Heading(page)}{(page.Problem is { } problem ? $": {SlackText.Escape(problem)}" : "")}"));
        return new() { Text = text, Blocks = blocks };
    }

    private static IEnumerable<Block> Blocks(PersonPage page)
    {
        yield return SectionBlock.Of(Heading(page));
        if (page.Problem is { } problem)
        {
            yield return SectionBlock.Of(SlackText.Escape(SlackText.Truncate(problem, 600)));
            yield break;
        }

        foreach (var label in page.Issues.Take(MostIssues).GroupBy(issue => issue.Workflow).OrderBy(group => WorkflowLabels.Order(group.Key)).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var section in SectionLines.Of($"*{SlackText.Escape(SlackText.Truncate(label.Key ?? "without a workflow label", 80))}*", label.Select(Line)))
                yield return SectionBlock.Of(section);
        }

        yield return ContextBlock.Of(SlackText.Truncate(string.Join('\n', Notes(page)), NotesText));
    }

    private static IEnumerable<string> Notes(PersonPage page)
    {
        if (page.Hidden > 0)
            yield return $"… and {page.Hidden} confidential {(page.Hidden == 1 ? "issue" : "issues")} that GitLab does not show you.";
        if (page.Issues.Count > MostIssues)
            yield return $"… and {page.Issues.Count - MostIssues} more: they are on the board.";
        if (page.Stale is not null)
            yield return string.Create(CultureInfo.InvariantCulture, $"As of {page.AsOf.TimeOfDay:HH':'mm}: GitLab does not tell anything newer at the moment.");
        yield return page.Board is { } board ? SlackText.Link(board, "On the board") : "In board order.";
    }

    private static string Heading(PersonPage page)
    {
        var who = $"*{ShownNames.InLine(page.Name)}* in *{SlackText.Escape(SlackText.Truncate(page.Milestone.Name, 40))}* · {SlackText.Escape(SlackText.Truncate(page.Team.Name, 80))}";
        if (page.Problem is not null)
            return who;
        var all = page.Issues.Count + page.Hidden;
        var (sum, unweighted) = Planning.EffectiveWeight.Total(page.Issues.Select(issue => issue.Weight));
        return all == 0 ? $"{who}: no issues." : $"{who}: {all} {(all == 1 ? "issue" : "issues")}, weight {sum}{(unweighted == 0 ? "" : $" and {unweighted} without a weight")}";
    }

    private static string Line(PlannedIssue issue)
    {
        var marks = new List<string> { issue.Weight is { } weight ? $"weight {weight}" : "no weight" };
        if (issue.IsDeliverable || issue.IsStretch)
            marks.Add(issue.IsDeliverable ? PlanLabels.Deliverable : PlanLabels.Stretch);
        if (issue.Confidential)
            marks.Add("confidential");
        if (!issue.IsOpen)
            marks.Add("closed");
        return $"• {SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, Title)}")} · {string.Join(" · ", marks)}";
    }
}
