using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>Asks GitLab for a team's open issues that are watched, whatever their milestone, 100 a request.</summary>
internal sealed class WatchReader(IGitLabClient gitLab)
{
    public bool IsConfigured(Team team) => gitLab.IsConfigured && !string.IsNullOrEmpty(team.GitLab.Group);

    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task<IReadOnlyList<Issue>> Open(Team team, WatchKind kind, CancellationToken cancel)
    {
        var found = new List<Issue>();
        foreach (var label in Labels(team, kind))
        {
            var filter = new IssueFilter { State = IssueState.Opened, Labels = [.. team.GitLab.Labels.Append(label).Distinct()], Ascending = true };
            await foreach (var issue in gitLab.Issues.List(team.GitLab.Group!, filter, cancel))
                found.Add(issue);
        }

        // The list may have moved between two requests, and an issue may have several of the labels.
        return [.. found.DistinctBy(issue => issue.Id)];
    }

    /// <summary>When the issue got its severity; when it was opened, if GitLab has no event of that any more.</summary>
    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task<Instant> Since(Issue issue, string label, CancellationToken cancel)
    {
        var since = issue.CreatedAt;
        await foreach (var happened in gitLab.IssueEvents.Labels(issue.ProjectPath(), issue.Iid, cancel))
        {
            if (happened.IsAdded && happened.Label?.Name == label)
                since = happened.CreatedAt;
        }

        return since;
    }

    public static IReadOnlyList<string> Labels(Team team, WatchKind kind) => kind == WatchKind.Severity
        ? [team.GitLab.BugLabel]
        : [team.GitLab.SecurityLabel, team.GitLab.AvailabilityLabel, team.GitLab.PriorityLabel];

    /// <summary>The worst, where the Free tier lets an issue have several.</summary>
    public static int? Severity(Team team, Issue issue)
    {
        var known = team.Watch.Targets.Days.Keys.Where(severity => issue.Labels.Contains(Label(team, severity))).ToList();
        return known.Count == 0 ? null : known.Min();
    }

    public static string Label(Team team, int severity) => $"{team.GitLab.SeverityScope}::{severity}";
}
