using SlackPlanner.GitLab;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues;

/// <inheritdoc cref="IIssues"/>
internal sealed class GitLabIssues(IGitLabClient gitLab) : IIssues
{
    private const string Deliverable = "Deliverable";

    public async Task<MilestoneIssues> OfMilestone(Team team, string milestoneTitle, CancellationToken cancel, bool deliverablesOnly = false)
    {
        if (!gitLab.IsConfigured)
            return new MilestoneIssues.NotKnown(GitLabTrouble.NotConfigured);
        if (team.GitLab.Group is not { Length: > 0 } group)
            return new MilestoneIssues.NotKnown(GitLabTrouble.NoGroup);

        var filter = new IssueFilter { Milestone = milestoneTitle, Labels = deliverablesOnly ? [.. team.GitLab.Labels, Deliverable] : team.GitLab.Labels };
        try
        {
            var found = new List<PlannedIssue>();
            await foreach (var issue in gitLab.With(readRetries: 1).Issues.List(group, filter, cancel))
                found.Add(Planned(issue, team));
            return new MilestoneIssues.Found([.. found.DistinctBy(issue => issue.Reference).OrderBy(issue => issue.Reference, StringComparer.Ordinal)]);
        }
        catch (GitLabException e)
        {
            return new MilestoneIssues.NotKnown(GitLabTrouble.Of(e));
        }
    }

    private static PlannedIssue Planned(Issue issue, Team team) => new(
        issue.Reference, issue.Title, issue.WebUrl, IssueWeight.Of(issue, team), [.. issue.Assignees.Select(user => user.Username)],
        issue.IsOpen, issue.Labels.Contains(Deliverable), issue.Confidential);
}
