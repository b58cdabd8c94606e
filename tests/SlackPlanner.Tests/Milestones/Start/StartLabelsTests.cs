using SlackPlanner.Issues;
using SlackPlanner.Milestones.Start;

namespace SlackPlanner.Tests.Milestones.Start;

public class StartLabelsTests
{
    [Theory]
    [InlineData("", nameof(WorkflowFate.Ready), "Deliverable workflow::ready_for_development")]
    [InlineData("Deliverable workflow::planning_breakdown", nameof(WorkflowFate.Ready), "workflow::ready_for_development")]
    [InlineData("workflow::refinement", nameof(WorkflowFate.Ready), "Deliverable workflow::ready_for_development")]
    [InlineData("Deliverable workflow::ready_for_development", nameof(WorkflowFate.Kept), "")]
    [InlineData("workflow::in_dev", nameof(WorkflowFate.Further), "Deliverable")]
    [InlineData("Deliverable workflow::in_review", nameof(WorkflowFate.Further), "")]
    [InlineData("Deliverable workflow::blocked", nameof(WorkflowFate.Further), "")]
    [InlineData("Deliverable workflow::needs_issue_review", nameof(WorkflowFate.Further), "")]
    public void Of_Labels_NeverMovesBack(string labels, string fate, string adds)
    {
        var names = labels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Replace('_', ' ')).ToList();
        var issue = new PlannedIssue("a/b#1", "T", "https://gitlab.example.com/1", null, [], true, names.Contains("Deliverable"), false) { Labels = names };

        var found = StartLabels.Of(issue);

        Assert.Equal(fate, found.Fate.ToString());
        Assert.Equal(adds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Replace('_', ' ')), found.Adds);
        Assert.Equal(adds.Length == 0, found.Step(issue) is null);
    }
}
