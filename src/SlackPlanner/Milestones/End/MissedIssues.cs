using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Books;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.End;

/// <summary>Asks GitLab for a team's issues that carry <c>missed:</c> and a milestone's title: they have moved on since, so no copy of that milestone has them.</summary>
internal sealed class MissedIssues(IGitLabClient gitLab)
{
    public static string Label(string title) => $"missed:{title}";

    /// <returns>null: GitLab does not tell.</returns>
    public async Task<IReadOnlyList<PlannedIssue>?> Of(Team team, string title, CancellationToken cancel)
    {
        try
        {
            var filter = new IssueFilter { Labels = [.. team.GitLab.Labels, Label(title)], OrderBy = IssueOrder.RelativePosition, Ascending = true };
            var found = new List<PlannedIssue>();
            await foreach (var issue in gitLab.With(readRetries: 1, team: team.Id).Issues.List(team.GitLab.Group!, filter, cancel))
            {
                // Compared again: a GitLab that ignored the filter would name all.
                if (issue.Labels.Contains(Label(title)) && team.Owns(issue.ProjectPath()))
                    found.Add(BookedIssue.Of(issue, team, position: null, before: null).For(team, issue.Milestone?.Title ?? ""));
            }

            return [.. found.DistinctBy(issue => issue.Reference)];
        }
        catch (GitLabException)
        {
            return null;
        }
    }
}
