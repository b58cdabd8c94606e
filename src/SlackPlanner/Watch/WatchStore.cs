using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>What the watches know, in Redis.</summary>
/// <remarks>Redis: <c>watch:{team}:{kind}</c> (versioned), for 30 days after the last look.</remarks>
internal sealed class WatchStore(Documents documents, Keyspace keys, IJobClient jobs)
{
    private static readonly Duration Kept = Duration.FromDays(30);

    public async Task<Versioned<WatchBook>> Get(Team team, WatchKind kind, CancellationToken cancel) =>
        await documents.Get<WatchBook>(Key(team, kind), cancel) ?? new(WatchBook.Empty, 0);

    public void Put(Change change, Team team, WatchKind kind, WatchBook book, long version) => change.Put(Key(team, kind), book, version, Kept);

    /// <summary>Changes one issue as it is stored now.</summary>
    /// <returns>False: it is not watched any more.</returns>
    public async Task<bool> Update(Team team, WatchKind kind, string name, string requestKey, Func<WatchedIssue, WatchedIssue> step, CancellationToken cancel)
    {
        while (true)
        {
            var (book, version) = await Get(team, kind, cancel);
            if (book.Named(name) is not { } issue)
                return false;
            var change = new Change(team.Workspace).Once(requestKey);
            Put(change, team, kind, book.With(step(issue)), version);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return true;
        }
    }

    private RedisKey Key(Team team, WatchKind kind) => keys.Key(team.Workspace, "watch", team.Id, kind.Name());
}
