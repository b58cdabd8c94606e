using NodaTime;
using NodaTime.Text;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <param name="Trouble">Why GitLab did not tell all of it.</param>
/// <param name="HasMore">Of some issues it is still to be asked since when they have their severity.</param>
internal sealed record Looked(GitLabTrouble? Trouble, bool HasMore);

/// <summary>One look at what is watched: reads GitLab, and adds a line to the manager's note if there is something to say. Without GitLab it goes by what was last known.</summary>
internal sealed class WatchLook(WatchReader reader, WatchStore store, IMorningNote note, IPlannerClock clock)
{
    /// <summary>Events are read issue by issue.</summary>
    private const int MostAsked = 100;

    public async Task<Looked> Run(Team team, WatchKind kind, LocalDate day, Change change, CancellationToken cancel)
    {
        if (!reader.IsConfigured(team))
            return new(null, HasMore: false);
        var (open, trouble) = await Open(team, kind, cancel);
        var (before, version) = await store.Get(team, kind, cancel);
        var book = before with { Trouble = trouble };
        var hasMore = false;
        if (open is not null)
        {
            (var issues, trouble, hasMore) = await Watched(team, kind, open, before, cancel);
            book = new(clock.Now(team.Workspace), trouble, issues);
        }

        var due = book.Issues.Where(issue => issue.IsDue(team, kind, day)).Select(issue => issue.Reference).ToHashSet(StringComparer.Ordinal);
        store.Put(change, team, kind, book with { Issues = [.. book.Issues.Select(issue => due.Contains(issue.Reference) ? issue.Told(team, kind, day) : issue)] }, version);
        if (due.Count > 0)
            note.AddForManager(change, team, new(kind.Name(), team.Id, LocalDatePattern.Iso.Format(day)));
        return new(trouble, hasMore && trouble is null);
    }

    private async Task<(IReadOnlyList<Issue>? Open, GitLabTrouble? Trouble)> Open(Team team, WatchKind kind, CancellationToken cancel)
    {
        try
        {
            return (await reader.Open(team, kind, cancel), null);
        }
        catch (GitLabException e)
        {
            return (null, GitLabTrouble.Of(e));
        }
    }

    private async Task<(IReadOnlyList<WatchedIssue> Issues, GitLabTrouble? Trouble, bool HasMore)> Watched(
        Team team, WatchKind kind, IReadOnlyList<Issue> open, WatchBook before, CancellationToken cancel)
    {
        var known = before.Issues.ToDictionary(issue => issue.Reference, StringComparer.OrdinalIgnoreCase);
        var watched = new List<WatchedIssue>();
        GitLabTrouble? trouble = null;
        var asked = 0;
        foreach (var issue in open)
        {
            var old = known.GetValueOrDefault(issue.Reference);
            if (kind == WatchKind.Priority)
            {
                watched.Add(Copy(issue, old) with { Reasons = [.. WatchReader.Labels(team, kind).Where(issue.Labels.Contains)] });
            }
            else if (WatchReader.Severity(team, issue) is { } severity)
            {
                // With another severity another clock begins, and what was said of the old one is past.
                var same = old?.Severity == severity ? old : null;
                var since = same?.Since;
                if (since is null && trouble is null && asked++ < MostAsked)
                    (since, trouble) = await Since(team, issue, severity, cancel);
                watched.Add(Copy(issue, same) with { Severity = severity, Since = since });
            }
        }

        return (watched, trouble, kind == WatchKind.Severity && watched.Exists(issue => issue.Since is null));
    }

    private async Task<(Instant? Since, GitLabTrouble? Trouble)> Since(Team team, Issue issue, int severity, CancellationToken cancel)
    {
        try
        {
            return (await reader.Since(issue, WatchReader.Label(team, severity), cancel), null);
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.NotFound)
        {
            return (issue.CreatedAt, null);
        }
        catch (GitLabException e)
        {
            return (null, GitLabTrouble.Of(e));
        }
    }

    /// <summary>As GitLab has it, with what was said of it.</summary>
    private static WatchedIssue Copy(Issue issue, WatchedIssue? old) =>
        (old ?? new("", "", "", [], false)) with
        {
            Reference = issue.Reference, Title = issue.Confidential ? "" : issue.Title, WebUrl = issue.Confidential ? "" : issue.WebUrl,
            Assignees = [.. issue.Assignees.Select(user => user.Username)], Confidential = issue.Confidential,
        };
}
