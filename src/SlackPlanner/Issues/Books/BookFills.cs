using System.Collections.Concurrent;
using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <summary>Fills a book that nobody has asked for before, once for all who ask at the same time; it goes on when they have lost patience.</summary>
internal sealed class BookFills(
    BookReader reader, IssueBookStore store, IssuePollStore polls, IPlannerClock clock, IJobClient jobs, IssuePolls pace, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<GitLabTrouble?>>> running = new(StringComparer.Ordinal);

    /// <returns>Why it was not filled; it is tried again by the next poll, and by whoever asks next.</returns>
    public async Task<GitLabTrouble?> Fill(Team team, string milestone, CancellationToken cancel)
    {
        var name = $"{team.Workspace}\n{team.Id}\n{team.Version}\n{milestone}";
        var fill = running.GetOrAdd(name, _ => new(() => FillOnce(name, team, milestone)));
        return await fill.Value.WaitAsync(cancel);
    }

    private async Task<GitLabTrouble?> FillOnce(string name, Team team, string milestone)
    {
        // Not of the one who asked first: others wait for it too.
        await Task.Yield();
        try
        {
            return await Read(team, milestone, lifetime.ApplicationStopping);
        }
        finally
        {
            running.TryRemove(name, out _);
        }
    }

    private async Task<GitLabTrouble?> Read(Team team, string milestone, CancellationToken cancel)
    {
        var change = new Change(team.Workspace);
        store.Register(change, team, milestone, polls.Now + pace.Every);
        var (asked, started) = (clock.Now(team.Workspace), polls.Now);
        try
        {
            var found = await reader.Whole(team, milestone, retries: 1, cancel);
            store.Fill(change, team, milestone, found.Select((issue, at) => BookedIssue.Of(issue, team, at, before: null)), started);
            // Its own clock tells from the first change on; until then ours may be a little ahead.
            if ((await polls.State(team, cancel)).Since is null)
                polls.SetSince(change, team, asked - IssuePollJobHandler.ClocksDiffer);
            await jobs.Commit(change, cancel);
            return null;
        }
        catch (GitLabException e)
        {
            var trouble = GitLabTrouble.Of(e);
            if (trouble.MayPass)
                await jobs.Commit(change, cancel);
            return trouble;
        }
    }
}
