using SlackPlanner.Issues;
using SlackPlanner.Milestones.Checklist;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones;

/// <summary>A milestone's issues for a step, which can do nothing while they are not known.</summary>
/// <param name="Unknown">The plan that says so; null: they are known.</param>
internal sealed record StepIssues(IReadOnlyList<PlannedIssue> All, StepPlan? Unknown)
{
    public static async Task<StepIssues> Of(IIssues issues, Team team, Milestone milestone, CancellationToken cancel) => await issues.OfMilestone(team, milestone.Name, cancel) switch
    {
        MilestoneIssues.Found known => new(known.Issues, null),
        MilestoneIssues.NotKnown(var trouble) => new([], new() { Summary = $"What is in {StepWords.Name(milestone)} is not known right now.", Troubles = [StepWords.Trouble(trouble)], Blocked = true }),
        var other => throw new InvalidOperationException($"An outcome without a plan: {other}."),
    };
}
