using SlackPlanner.Teams;

namespace SlackPlanner.Issues;

/// <summary>GitLab's issues as the planner counts them. Answers go to people on the team's roster only; see <see cref="PlannedIssue.Confidential"/>.</summary>
internal interface IIssues
{
    /// <summary>The issues of the team's group (subgroups included) that carry the team's labels and this milestone, open and closed, by reference.</summary>
    /// <param name="milestoneTitle">GitLab's exact title, as <c>13.1</c>; one that GitLab does not have gives an empty list.</param>
    /// <param name="deliverablesOnly">Only those with the label <c>Deliverable</c>; else <see cref="PlannedIssue.IsDeliverable"/> tells.</param>
    Task<MilestoneIssues> OfMilestone(Team team, string milestoneTitle, CancellationToken cancel, bool deliverablesOnly = false);
}

/// <summary>What GitLab answered; its silence is an outcome, not an exception.</summary>
internal abstract record MilestoneIssues
{
    internal sealed record Found(IReadOnlyList<PlannedIssue> Issues) : MilestoneIssues;

    internal sealed record NotKnown(GitLabTrouble Trouble) : MilestoneIssues;
}

/// <summary>An issue of a team's plan.</summary>
/// <param name="Reference">As <c>group/project#12</c>.</param>
/// <param name="Weight">The team's effective weight: its scoped label, else the issue's; null: not weighed, which is not zero.</param>
/// <param name="Assignees">GitLab usernames.</param>
/// <param name="Confidential">Count it, but show neither title nor reference where somebody reads whom GitLab does not show it to (any channel).</param>
internal sealed record PlannedIssue(
    string Reference, string Title, string WebUrl, int? Weight, IReadOnlyList<string> Assignees, bool IsOpen, bool IsDeliverable, bool Confidential);
