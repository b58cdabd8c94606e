using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <summary>An issue as GitLab just showed it.</summary>
/// <param name="Issue">null: GitLab does not have it, or does not show it to us.</param>
/// <param name="Position">Its place on the board, where the whole board was read.</param>
internal sealed record SeenIssue(Issue? Issue, string Project, int Iid, int? Position = null)
{
    public static SeenIssue Of(Issue issue, int? position = null) => new(issue, issue.ProjectPath(), issue.Iid, position);
}

/// <summary>What becomes of an issue whose change a handler fails on.</summary>
internal enum OnFailure
{
    /// <summary>It is left as it was, for a job of its own, and the rest goes on.</summary>
    SetAside,

    Throw,

    /// <summary>It is shown as it is; what that handler would have made follow is lost.</summary>
    GoOn,
}

/// <summary>Brings a team's books to what GitLab showed, and tells the handlers, both in one change.</summary>
internal sealed partial class BookUpdates(IssueBookStore store, IssuePollStore polls, IServiceProvider services, IJobClient jobs, ILogger<BookUpdates> log)
{
    private const int MostAtOnce = 100;
    private const int MostAttempts = 20;

    public async Task Apply(Team team, IReadOnlyList<SeenIssue> seen, OnFailure onFailure, CancellationToken cancel)
    {
        foreach (var chunk in seen.Chunk(MostAtOnce))
            await ApplyChunk(team, chunk, onFailure, cancel);
    }

    private async Task ApplyChunk(Team team, SeenIssue[] seen, OnFailure onFailure, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var books = (await store.Books(team, cancel)).Select(book => new Draft(book)).ToList();
            var change = new Change(team.Workspace);
            foreach (var one in seen)
                await Place(team, one, books, change, onFailure, cancel);
            foreach (var draft in books.Where(draft => draft.IsChanged))
                store.Update(change, team, draft.Book, draft.Put.Values, draft.Gone, draft.Disordered);
            if (change.IsEmpty || await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return;
        }

        throw new JobException(JobResult.Retry("the books keep changing"));
    }

    private async Task Place(Team team, SeenIssue seen, List<Draft> books, Change change, OnFailure onFailure, CancellationToken cancel)
    {
        var issue = seen.Issue;
        var found = books.Select(draft => (Draft: draft, Issue: issue is null ? draft.Book.Find(seen.Project, seen.Iid) : draft.Book.Find(issue.Id) ?? draft.Book.Find(seen.Project, seen.Iid)))
            .Where(one => one.Issue is not null).ToList();
        var (from, before) = found.Count > 0 ? found[0] : default;
        // What was read earlier than what is known says nothing; answers overtake each other.
        if (issue is not null && before is not null && before.UpdatedAt > issue.UpdatedAt)
            return;
        var to = issue is null ? null : books.Find(draft => IsOf(issue, team, draft.Book.Milestone));
        var after = to is null ? null : BookedIssue.Of(issue!, team, seen.Position, to == from ? before : before is null ? null : before with { Position = BookedIssue.AtTheEnd });
        var told = before is null ? after is not null : after is null || to != from || before.Tells(after);
        if (told && !await Tell(team, before?.For(team, from!.Book.Milestone), after?.For(team, to!.Book.Milestone), change, onFailure, cancel))
        {
            polls.Hint(change, team.Id, seen.Project, seen.Iid);
            return;
        }

        foreach (var (draft, old) in found.Where(one => one.Draft != to || one.Issue!.Id != after!.Id))
            draft.Remove(old!);
        if (after is not null && (told || after.UpdatedAt != before!.UpdatedAt || after.Position != before.Position))
            to!.Add(after, isNew: to != from);
    }

    private async Task<bool> Tell(Team team, PlannedIssue? before, PlannedIssue? after, Change change, OnFailure onFailure, CancellationToken cancel)
    {
        var follows = new Change(team.Workspace);
        // Not before: a handler may well ask for the issues of a milestone, and so need what needs this.
        foreach (var handler in services.GetServices<IIssueHandler>())
        {
            var own = new Change(team.Workspace);
            try
            {
                await handler.Handle(team, before, after, own, cancel);
                follows.Include(own);
            }
            catch (Exception e) when (onFailure != OnFailure.Throw && e is not OperationCanceledException and not RedisUnavailableException)
            {
                LogFailed(e, handler.GetType().Name, team.Id, (after ?? before)!.Project, (after ?? before)!.Iid);
                if (onFailure == OnFailure.SetAside)
                    return false;
            }
        }

        change.Include(follows);
        return true;
    }

    /// <summary>Whether the issue belongs into this book of the team.</summary>
    private static bool IsOf(Issue issue, Team team, string milestone) =>
        issue.Milestone?.Title == milestone && team.Owns(issue.ProjectPath()) && team.GitLab.Labels.All(issue.Labels.Contains);

    /// <summary>What becomes of one book.</summary>
    private sealed class Draft(Book book)
    {
        public Book Book => book;
        public Dictionary<long, BookedIssue> Put { get; } = [];
        public HashSet<long> Gone { get; } = [];
        public bool Disordered { get; private set; }
        public bool IsChanged => Put.Count + Gone.Count > 0;

        public void Add(BookedIssue issue, bool isNew)
        {
            Put[issue.Id] = issue;
            Gone.Remove(issue.Id);
            Disordered |= isNew && issue.Position == BookedIssue.AtTheEnd;
        }

        public void Remove(BookedIssue issue)
        {
            if (!Put.ContainsKey(issue.Id))
                Gone.Add(issue.Id);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Handler} failed on a change of {Project}#{Iid} for team {Team}.")]
    private partial void LogFailed(Exception e, string handler, string team, string project, int iid);
}
