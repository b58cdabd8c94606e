using SlackPlanner.Issues;
using SlackPlanner.Journal;

namespace SlackPlanner.Milestones.Start;

internal enum WorkflowFate
{
    /// <summary>Gets the label <c>workflow::ready for development</c>.</summary>
    Ready,

    /// <summary>Has it.</summary>
    Kept,

    /// <summary>Is further already, or beside the handbook's way: nothing is moved back.</summary>
    Further,
}

/// <summary>The labels that an issue gets when its milestone starts. Pure.</summary>
/// <param name="Adds">Empty: it has all.</param>
internal sealed record StartLabels(WorkflowFate Fate, IReadOnlyList<string> Adds)
{
    private static readonly string Ready = WorkflowLabels.Label(WorkflowLabels.ReadyForDevelopment);

    public static StartLabels Of(PlannedIssue issue)
    {
        var fate = issue.Workflow switch
        {
            null => WorkflowFate.Ready,
            WorkflowLabels.ReadyForDevelopment => WorkflowFate.Kept,
            var name => WorkflowLabels.Order(name) < WorkflowLabels.Order(WorkflowLabels.ReadyForDevelopment) ? WorkflowFate.Ready : WorkflowFate.Further,
        };
        return new(fate, [.. issue.IsDeliverable ? [] : new[] { PlanLabels.Deliverable }, .. fate == WorkflowFate.Ready ? new[] { Ready } : []]);
    }

    /// <summary>null: there is nothing to write. Whoever moves the issue on meanwhile keeps it there: the step asks for the workflow label that was seen.</summary>
    public JournalStep.Label? Step(PlannedIssue issue) => Adds.Count == 0 ? null : new(new(issue.Project, issue.Iid), Adds, [])
    {
        Seen = new() { Labels = [.. issue.Labels.Where(label => Adds.Contains(label) || (Fate == WorkflowFate.Ready && WorkflowLabels.IsOne(label)))] },
    };
}
