using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <summary>Asks GitLab what changed in a team's books; once an hour, or when the order is not known, reads them as a whole.</summary>
[Job("issue-poll", Version = 1)]
internal sealed record IssuePollJob(string Team) : IJob
{
    public static string IdOf(string teamId) => $"issue-poll:{teamId}";
}

internal sealed class IssuePollJobHandler(
    ITeams teams, IGitLabClient gitLab, IssueBookStore store, IssuePollStore polls, BookReader reader, BookUpdates updates, BookFills fills, IssuePolls pace,
    IEnumerable<INoteHandler> commented, IPlannerClock clock, IJobClient jobs) : IJobHandler<IssuePollJob>
{
    /// <summary>What was being saved in GitLab when it was asked shows up with an earlier time than that; and its clock is not ours.</summary>
    public static readonly Duration ClocksDiffer = Duration.FromMinutes(5);

    private static readonly Duration WholeEvery = Duration.FromHours(1);

    /// <summary>An issue on the move is dropped several times before it lies.</summary>
    private static readonly Duration WholeAtMostEvery = Duration.FromMinutes(1);

    public async Task<JobResult> Handle(IssuePollJob job, JobContext context, CancellationToken cancel)
    {
        var team = await teams.Find(context.Workspace, job.Team, cancel);
        var titles = team is null ? [] : await store.Milestones(team, cancel);
        if (team is null || !gitLab.IsConfigured || string.IsNullOrEmpty(team.GitLab.Group) || titles.Count == 0)
        {
            var end = new Change(context.Workspace);
            polls.End(end, job.Team);
            return JobResult.Done(end);
        }

        var books = await InUse(team, titles, cancel);
        var state = await polls.State(team, cancel);
        var change = new Change(context.Workspace);
        try
        {
            await Freshen(team, books, state.Since, change, cancel);
        }
        catch (GitLabException e)
        {
            // The next poll is the next attempt; until then the books say how old they are, and why.
            foreach (var book in books)
                store.Troubled(change, team, book, GitLabTrouble.Of(e));
            if (e is { Kind: GitLabErrorKind.RateLimited, RetryAfter: { } after })
                polls.PollAt(change, team.Id, polls.Now + Duration.Max(after, pace.Every));
        }

        if (state.Hook is { } hook && polls.Now - hook < IssuePolls.HooksTrusted)
            polls.PollAt(change, team.Id, polls.Now + Duration.Max(pace.Every, IssuePolls.BesideHooks));
        return JobResult.Done(change);
    }

    /// <summary>Without those that nobody asks for any more; those of which GitLab had nothing to say yet are filled.</summary>
    private async Task<IReadOnlyList<Book>> InUse(Team team, IReadOnlyList<string> titles, CancellationToken cancel)
    {
        var found = new List<Book>();
        var dropped = new Change(team.Workspace);
        foreach (var title in titles)
        {
            var book = await store.Get(team, title, cancel);
            if (book is null)
                await fills.Fill(team, title, cancel);
            else if (store.Now - book.State.UsedAt > IssueBookStore.KeptUnused)
                store.Drop(dropped, team, title);
            else
                found.Add(book);
        }

        if (!dropped.IsEmpty)
            await jobs.Commit(dropped, cancel);
        return found;
    }

    private async Task Freshen(Team team, IReadOnlyList<Book> books, Instant? known, Change change, CancellationToken cancel)
    {
        var whole = books.Where(IsDue).ToList();
        foreach (var book in whole)
            await ReadWhole(team, book, change, cancel);
        if (whole.Count == books.Count && known is not null)
            return;

        var (started, asked) = (store.Now, clock.Now(team.Workspace));
        // In the future: a clock was set back.
        var since = known is { } before && before <= asked ? before : asked - ClocksDiffer;
        var seen = await reader.Changed(team, [.. books.Select(book => book.Milestone)], since, cancel);
        await updates.Apply(team, [.. seen.Select(issue => SeenIssue.Of(issue))], OnFailure.SetAside, cancel);
        foreach (var book in books)
            store.Freshened(change, team, book, started, whole: false);
        await AskForComments(team, seen, since, change, cancel);
        var latest = seen.Select(issue => issue.UpdatedAt).Append(since + ClocksDiffer).Max();
        polls.SetSince(change, team, latest - ClocksDiffer);
    }

    private bool IsDue(Book book)
    {
        var age = store.Now - book.State.ReadAt;
        return age > WholeEvery || (book.State.Disordered && age > WholeAtMostEvery);
    }

    private async Task ReadWhole(Team team, Book book, Change change, CancellationToken cancel)
    {
        var started = store.Now;
        var found = await reader.Whole(team, book.Milestone, retries: 0, cancel);
        await updates.Apply(team, [.. found.Select((issue, at) => SeenIssue.Of(issue, at))], OnFailure.SetAside, cancel);
        store.Freshened(change, team, book, started, whole: true);
        // An issue that is not in the list has left, or the list moved while it was read: each is looked at by itself.
        var listed = found.Select(issue => issue.Id).ToHashSet();
        foreach (var gone in book.Issues.Where(issue => !listed.Contains(issue.Id)))
            polls.Hint(change, team.Id, gone.Project, gone.Iid);
    }

    /// <summary>Webhooks tell of comments by themselves; without them those that somebody waits for are looked for.</summary>
    private async Task AskForComments(Team team, IReadOnlyList<Issue> seen, Instant since, Change change, CancellationToken cancel)
    {
        foreach (var issue in seen)
        {
            foreach (var handler in commented)
            {
                if (!await handler.IsWaiting(team.Workspace, issue.ProjectPath(), issue.Iid, cancel))
                    continue;
                change.Enqueue(new IssueCommented(issue.ProjectPath(), issue.Iid, Since: since));
                break;
            }
        }
    }
}
