using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Home;

/// <summary>Somebody's Home tab, as far as it is known here.</summary>
/// <param name="Version">Moves with every reason to look at it anew.</param>
/// <param name="OpenedAt">Real time; null: not in a long time.</param>
/// <param name="Shown">What Slack shows, as a hash; empty: not known.</param>
internal sealed record HomeState(long Version, Instant? OpenedAt, string Shown);

/// <summary>
/// Redis: <c>home:{user}</c>, a hash: when the person last opened the tab, what it shows (a hash of it), and a version that moves when it may be different;
/// gone seven days after it was last opened. Who has not opened it lately is shown it anew at the next opening, and costs nothing until then.
/// </summary>
internal sealed class HomeStore(RedisConnection redis, Keyspace keys, TimeProvider time)
{
    public static readonly Duration Lately = Duration.FromDays(7);

    /// <summary>What changes together is shown together.</summary>
    private static readonly Duration Soon = Duration.FromSeconds(1);

    private const string Version = "v";
    private const string Opened = "opened";
    private const string Shown = "shown";

    public async Task<HomeState> Get(string workspace, string user, CancellationToken cancel)
    {
        var fields = await redis.Call(database => database.HashGetAsync(Key(workspace, user), [Version, Opened, Shown]), cancel);
        return new(fields[0].IsNull ? 0 : (long)fields[0], fields[1].IsNull ? null : Instant.FromUnixTimeMilliseconds((long)fields[1]), (string?)fields[2] ?? "");
    }

    /// <summary>Which of them have opened the tab lately; one round trip.</summary>
    public async Task<IReadOnlyList<string>> OpenedLately(string workspace, IEnumerable<string> users, CancellationToken cancel)
    {
        var asked = users.Distinct(StringComparer.Ordinal).ToList();
        var opened = await redis.Call(database => Task.WhenAll(asked.Select(user => database.HashExistsAsync(Key(workspace, user), Opened))), cancel);
        return [.. asked.Zip(opened).Where(one => one.Second).Select(one => one.First)];
    }

    /// <summary>Adds to the change: the person has the tab before them.</summary>
    /// <param name="isBlank">Slack shows nothing there, whatever was shown once.</param>
    public void Open(Change change, string user, bool isBlank)
    {
        var key = Key(change.Workspace, user);
        change.HashSet(key, Opened, Instant.FromDateTimeOffset(time.GetUtcNow()).ToUnixTimeMilliseconds());
        if (isBlank)
            change.HashDelete(key, Shown);
        Ask(change, user, Lane.Interactive, Duration.Zero);
    }

    /// <summary>Adds to the change: what the tab shows may be different now.</summary>
    public void Ask(Change change, string user) => Ask(change, user, Lane.Bulk, Soon);

    public void SetShown(Change change, string user, string shown, long version)
    {
        var key = Key(change.Workspace, user);
        change.HashSet(key, Shown, shown);
        change.EnqueueUnless(key, version, new HomeJob(user), HomeJob.IdOf(user));
    }

    public void Erase(Change change, string user) => change.Delete(Key(change.Workspace, user));

    private void Ask(Change change, string user, Lane lane, Duration delay)
    {
        var key = Key(change.Workspace, user);
        change.HashSet(key, Version, BitConverter.ToInt64(Guid.NewGuid().ToByteArray()) & long.MaxValue).Expire(key, Lately);
        change.Enqueue(new HomeJob(user), HomeJob.IdOf(user), lane, delay, revive: true);
        if (lane == Lane.Interactive)
            change.RunSoon(HomeJob.IdOf(user), lane);
    }

    private RedisKey Key(string workspace, string user) => keys.Key(workspace, "home", user);
}
