using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <inheritdoc cref="IIssues"/>
internal sealed class IssueBooks(
    IGitLabClient gitLab, IssueBookStore store, BookFills fills, BookUpdates updates, IPlannerClock clock, IJobClient jobs) : IIssues
{
    /// <summary>Nothing has freshened it: no process was up, or GitLab does not answer.</summary>
    private static readonly Duration Old = Duration.FromMinutes(30);

    public async Task<MilestoneIssues> OfMilestone(Team team, string milestoneTitle, CancellationToken cancel, bool deliverablesOnly = false)
    {
        if (!gitLab.IsConfigured)
            return new MilestoneIssues.NotKnown(GitLabTrouble.NotConfigured);
        if (string.IsNullOrEmpty(team.GitLab.Group))
            return new MilestoneIssues.NotKnown(GitLabTrouble.NoGroup);
        var book = await store.Get(team, milestoneTitle, cancel);
        if (book is null)
        {
            if (await fills.Fill(team, milestoneTitle, cancel) is { } trouble)
                return new MilestoneIssues.NotKnown(trouble);
            book = await store.Get(team, milestoneTitle, cancel);
            if (book is null)
                return new MilestoneIssues.NotKnown(GitLabTrouble.NotKept);
        }

        await Note(team, book, cancel);
        // What a clock that can be set says, for people; the book itself goes by the real one.
        var asOf = clock.Now(team.Workspace) - Duration.Max(store.Now - book.State.AsOf, Duration.Zero);
        var planned = book.Issues.Select(issue => issue.For(team, milestoneTitle));
        return new MilestoneIssues.Found([.. deliverablesOnly ? planned.Where(issue => issue.IsDeliverable) : planned]) { AsOf = asOf, Stale = book.State.Trouble };
    }

    public Task Put(Team team, Issue issue, CancellationToken cancel) => updates.Apply(team, [SeenIssue.Of(issue)], OnFailure.SetAside, cancel);

    private async Task Note(Team team, Book book, CancellationToken cancel)
    {
        var change = new Change(team.Workspace);
        store.Use(change, team, book);
        if (store.Now - book.State.AsOf > Old)
            change.Enqueue(new IssuePollJob(team.Id), IssuePollJob.IdOf(team.Id), Lane.Bulk);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }
}
