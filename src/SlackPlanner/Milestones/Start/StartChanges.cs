using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Milestones.Draft;

namespace SlackPlanner.Milestones.Start;

/// <summary>What changes on a milestone's issues when it starts: labels, and the assignments of the draft. Pure.</summary>
internal static class StartChanges
{
    /// <summary>The issues that a milestone commits to: open, not Stretch.</summary>
    public static IEnumerable<PlannedIssue> Committed(IEnumerable<PlannedIssue> issues) => issues.Where(issue => issue is { IsOpen: true, IsStretch: false });

    /// <summary>Labels and assignment of an issue are one change.</summary>
    public static IReadOnlyList<StepChange> Of(IReadOnlyList<PlannedIssue> issues, DraftPlan? draft)
    {
        var moves = (draft?.Moves ?? []).ToDictionary(move => move.Issue.Reference, StringComparer.OrdinalIgnoreCase);
        return [.. issues.Where(issue => issue.IsOpen).Select(issue => Of(issue, issue.IsStretch ? null : StartLabels.Of(issue), moves.GetValueOrDefault(issue.Reference), draft)).OfType<StepChange>()];
    }

    private static StepChange? Of(PlannedIssue issue, StartLabels? labels, DraftMove? move, DraftPlan? draft)
    {
        var steps = new List<JournalStep>();
        var (before, after) = (new List<string>(), new List<string>());
        if (labels?.Step(issue) is { } step)
        {
            steps.Add(step);
            before.Add(issue.Workflow ?? "no workflow label");
            after.AddRange(labels.Adds.Select(label => label.StartsWith("workflow::", StringComparison.Ordinal) ? label["workflow::".Length..] : label));
        }

        if (move is not null)
        {
            steps.Add(move.Step(DraftIssues.Names(draft!.Team)));
            before.Add(issue.Assignees.Count == 0 ? "nobody" : string.Join(", ", issue.Assignees.Select(name => "@" + name)));
            after.Add(move.GitLabName is { } name ? "@" + name : "nobody");
        }

        return steps.Count == 0 ? null
            : new(new IssueReference(issue.Project, issue.Iid), issue.Confidential, issue.Title, string.Join(", ", before), string.Join(", ", after), steps) { WebUrl = issue.WebUrl };
    }
}
