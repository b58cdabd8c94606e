using SlackPlanner.Issues;
using SlackPlanner.Planning;

namespace SlackPlanner.Milestones.Status;

/// <summary>From GitLab's issues to the stages of the handbook's report.</summary>
internal static class Stages
{
    public static WorkStage Of(PlannedIssue issue) => issue.IsOpen ? CarryOver.StageOf(issue.Workflow) : WorkStage.Done;

    public static MilestoneProgress Progress(IEnumerable<PlannedIssue> issues) => MilestoneProgress.Of(issues.Where(issue => issue.IsDeliverable).Select(issue => (Of(issue), issue.Weight)));
}
