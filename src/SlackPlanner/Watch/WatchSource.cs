using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

internal sealed class SeverityWatchSource(WatchSections sections) : INoteSource
{
    public string Topic => WatchKind.Severity.Name();

    public Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel) => sections.Of(request, WatchKind.Severity, cancel);
}

internal sealed class PriorityWatchSource(WatchSections sections) : INoteSource
{
    public string Topic => WatchKind.Priority.Name();

    public Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel) => sections.Of(request, WatchKind.Priority, cancel);
}

/// <summary>A morning's part of the manager's note: what was found then, as far as it is open still.</summary>
internal sealed class WatchSections(WatchStore store, TeamAccess access, IssueReader reader, BoardLink boards, IPlannerClock clock, TimeProvider time)
{
    private const int MostAsked = 10;

    /// <summary>For all confidential issues together; a click waits for it too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    public async Task<NoteSection?> Of(NoteRequest request, WatchKind kind, CancellationToken cancel)
    {
        var team = request.Team;
        if (LocalDatePattern.Iso.Parse(request.Line.About) is not { Success: true, Value: var morning } || !await access.Allows(team, request.Reader, Right.Watch, cancel))
            return null;
        var (book, _) = await store.Get(team, kind, cancel);
        var today = clock.TodayIn(team.Workspace, team.Zone);
        // What was told again since stands in the later line only.
        var told = book.Issues.Where(issue => request.WasTold ? issue.Mornings.Contains(morning) : issue.Last?.On == morning && !issue.IsQuiet(team, kind, today))
            .OrderByDescending(issue => issue.Stage(team, kind, today)).ThenBy(issue => issue.Severity).ThenBy(issue => issue.Since)
            .ThenBy(issue => issue.Project, StringComparer.Ordinal).ThenBy(issue => issue.Iid).ToList();
        if (told.Count == 0)
            return null;
        var page = new WatchPage(team, kind, book, told, today) { Visible = await Visible(team, told, request.Reader, cancel), Board = boards.For(team, Board.Team, milestoneTitle: null) };
        return new(WatchMessage.HeadlineOf(page), WatchMessage.For(page));
    }

    /// <summary>Addresses of the confidential ones that GitLab shows the reader; without an answer in time, none.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Visible(Team team, IReadOnlyList<WatchedIssue> told, string user, CancellationToken cancel)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            foreach (var issue in told.Where(issue => issue.Confidential).Take(MostAsked))
            {
                if (await reader.Read(team, new(issue.Project, issue.Iid), user, either.Token) is { } seen)
                    found[issue.Reference] = seen.WebUrl;
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Those that are known by now are named, the others are counted.
        }
        catch (GitLabException)
        {
            // The same.
        }

        return found;
    }
}
