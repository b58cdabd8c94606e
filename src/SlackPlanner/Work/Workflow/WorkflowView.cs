using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>An issue as far as its workflow label is shown; for one person alone.</summary>
/// <param name="Title">Empty where it is not known.</param>
/// <param name="Label">The name behind <c>workflow::</c>.</param>
/// <param name="HasSeveral">The Free tier lets an issue have more than one.</param>
internal sealed record WorkflowIssue(string Team, IssueReference Issue, string Title, string WebUrl, bool IsOpen, string? Label, bool HasSeveral = false)
{
    public static WorkflowIssue Of(Team team, Issue issue) =>
        new(team.Id, new(issue.ProjectPath(), issue.Iid), issue.Title, issue.WebUrl, issue.IsOpen, WorkflowLabels.Of(issue.Labels), issue.Labels.Count(WorkflowLabels.IsOne) > 1);

    public static WorkflowIssue Of(Team team, PlannedIssue issue) =>
        new(team.Id, new(issue.Project, issue.Iid), issue.Title, issue.WebUrl, issue.IsOpen, issue.Workflow, issue.Labels.Count(WorkflowLabels.IsOne) > 1);
}

/// <summary>The labels in order, where the issue is among them, and the ways on and back. Pure.</summary>
internal static class WorkflowView
{
    public const string Next = "workflow.next";
    public const string NextOther = "workflow.next-other";
    public const string Back = "workflow.back";
    public const string BackOther = "workflow.back-other";
    public const string Choose = "workflow.choose";

    private const int Title = 200;

    /// <summary>Of a block id; a button's value has more room.</summary>
    private const int MostId = 255;

    public static Message Show(WorkflowIssue issue)
    {
        var name = SlackText.Link(issue.WebUrl, $"#{issue.Issue.Iid} {SlackText.Truncate(issue.Title, Title)}");
        var text = $"{name} {(issue.Label is { } label ? $"is in {SlackText.Code(label)}" : "has no workflow label")}{(issue.IsOpen ? "" : "; it is closed")}.";
        return new() { Text = text, Blocks = [SectionBlock.Of($"{text}\n{Ladder(issue.Label)}"), .. Ways(issue)] };
    }

    /// <summary>Buttons for the next and the previous label, and a menu of all.</summary>
    public static IReadOnlyList<Block> Ways(WorkflowIssue issue, params IReadOnlyList<BlockElement> others)
    {
        var elements = new List<BlockElement>();
        string[] next = [Next, NextOther], back = [Back, BackOther];
        if (issue.Label is { } label)
        {
            elements.AddRange(WorkflowLabels.Next(label).Take(next.Length).Select((to, at) => Button(next[at], "→ " + to, issue, to, at == 0 ? Slack.Button.Primary : null)));
            elements.AddRange(WorkflowLabels.Previous(label).Take(back.Length).Select((to, at) => Button(back[at], "← " + to, issue, to)));
        }

        var block = Target(issue, "").ToString();
        if (block.Length <= MostId)
        {
            elements.Add(new StaticSelectMenu
            {
                ActionId = Choose, Placeholder = "Any label…",
                Options = [.. WorkflowLabels.Main.Concat(WorkflowLabels.Side).Where(to => to != issue.Label).Select(to => Option.Of(to, to))],
            });
        }

        elements.AddRange(others);
        return elements.Count == 0 ? [] : [new ActionsBlock { BlockId = block.Length <= MostId ? block : null, Elements = elements }];
    }

    private static Button Button(string action, string text, WorkflowIssue issue, string to, string? style = null) =>
        new() { ActionId = action, Text = text, Value = Target(issue, to).ToString(), Style = style };

    private static WorkflowTarget Target(WorkflowIssue issue, string to) => new(issue.Team, issue.Issue, issue.HasSeveral ? WorkflowTarget.Several : issue.Label, to);

    /// <summary>All labels in the handbook's order, the issue's own standing out.</summary>
    private static string Ladder(string? label)
    {
        var main = string.Join(" → ", WorkflowLabels.Main.Select(Word));
        var side = string.Join(", ", WorkflowLabels.Side.Select(Word));
        var other = label is not null && !WorkflowLabels.Main.Contains(label) && !WorkflowLabels.Side.Contains(label) ? $" · and this team's own: {Word(label)}" : "";
        return $"{main}\nBeside the way: {side}{other}";

        string Word(string name) => name == label ? $"*{SlackText.Escape(name)}*" : SlackText.Escape(name);
    }
}

/// <summary>What a button or menu stands for: which issue, from which label to which.</summary>
internal sealed record WorkflowTarget(string Team, IssueReference Issue, string? From, string To)
{
    /// <summary>In place of the one label that it comes from.</summary>
    public const string Several = "?";

    public override string ToString() => string.Join('|', Team, $"{Issue.Project}#{Issue.Iid}", From, To);

    public static WorkflowTarget? Read(string text) =>
        text.Split('|') is [{ Length: > 0 } team, var issue, var from, var to] && issue.LastIndexOf('#') is > 0 and var at && int.TryParse(issue[(at + 1)..], out var iid)
            ? new(team, new(issue[..at], iid), from.Length == 0 ? null : from, to) : null;
}
