using NodaTime;
using SlackPlanner.GitLab;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <summary>Asks GitLab for a team's issues, 100 a request.</summary>
internal sealed class BookReader(IGitLabClient gitLab)
{
    /// <summary>All of a milestone, in board order.</summary>
    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public Task<IReadOnlyList<Issue>> Whole(Team team, string milestone, int retries, CancellationToken cancel) =>
        List(team, new() { Milestone = milestone, Labels = team.GitLab.Labels, OrderBy = IssueOrder.RelativePosition, Ascending = true }, retries, cancel);

    /// <summary>What changed since, whatever its milestone: an issue that left one is among them. A team without labels of its own asks milestone by milestone, or a large group would tell of everything.</summary>
    public async Task<IReadOnlyList<Issue>> Changed(Team team, IReadOnlyList<string> milestones, Instant since, CancellationToken cancel)
    {
        var filter = new IssueFilter { Labels = team.GitLab.Labels, UpdatedAfter = since, OrderBy = IssueOrder.UpdatedAt, Ascending = true };
        if (team.GitLab.Labels.Count > 0)
            return await List(team, filter, retries: 0, cancel);
        var found = new List<Issue>();
        foreach (var milestone in milestones)
            found.AddRange(await List(team, filter with { Milestone = milestone }, retries: 0, cancel));
        return found;
    }

    private async Task<IReadOnlyList<Issue>> List(Team team, IssueFilter filter, int retries, CancellationToken cancel)
    {
        var found = new List<Issue>();
        await foreach (var issue in gitLab.With(readRetries: retries, team: team.Id).Issues.List(team.GitLab.Group!, filter, cancel))
            found.Add(issue);
        // The list may have moved between two requests.
        return [.. found.DistinctBy(issue => issue.Id)];
    }
}
