using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs;

internal sealed class JobMonitor(RedisConnection connection, Keyspace keyspace) : IJobMonitor
{
    private static readonly RedisScript CountsScript = JobQueue.Script("counts"), QuietScript = JobQueue.Script("quiet"), ListScript = JobQueue.Script("list"),
        ReviveScript = JobQueue.Script("revive"), DiscardScript = JobQueue.Script("discard");

    public async Task<JobCounts> Counts(string workspace, CancellationToken cancel = default)
    {
        var n = (long[])await Run(CountsScript, workspace, [], cancel);
        LaneCounts Counted(int lane) => new(n[6 + lane * 3], n[7 + lane * 3], n[8 + lane * 3]);
        return new(At(n[0]), Duration.FromMilliseconds(n[1]), n[2] == 0 ? null : At(n[2]), n[3] == 0 ? null : At(n[3]), n[4], n[5],
            Enum.GetValues<Lane>().ToDictionary(lane => lane, lane => Counted((int)lane)), Counted(3));
    }

    public async Task<bool> Quiet(string workspace, Duration? waiting = null, Duration? delayed = null, CancellationToken cancel = default)
    {
        RedisValue[] arguments = [(long)(waiting ?? Duration.FromSeconds(120)).TotalMilliseconds, (long)(delayed ?? Duration.FromSeconds(30)).TotalMilliseconds];
        return (long)await Run(QuietScript, workspace, arguments, cancel) == 0;
    }

    public async Task<Instant?> NextPlanned(string workspace, CancellationToken cancel = default) =>
        await ListPlanned(workspace, 1, cancel) is [var first] ? first.At : null;

    public Task<IReadOnlyList<StoredJob>> ListPlanned(string workspace, int limit, CancellationToken cancel = default) => List(workspace, "planned", limit, cancel);

    public Task<IReadOnlyList<StoredJob>> ListDead(string workspace, int limit, CancellationToken cancel = default) => List(workspace, "dead", limit, cancel);

    public async Task<bool> Retry(string workspace, string id, CancellationToken cancel = default) =>
        (long)await Run(ReviveScript, workspace, [id, keyspace.Channel(JobQueue.WakeChannel), workspace], cancel) == 1;

    public async Task<bool> Discard(string workspace, string id, CancellationToken cancel = default) =>
        (long)await Run(DiscardScript, workspace, [id], cancel) == 1;

    private async Task<IReadOnlyList<StoredJob>> List(string workspace, string set, int limit, CancellationToken cancel)
    {
        var items = (RedisResult[])await Run(ListScript, workspace, [set, limit], cancel);
        return [.. items.Select(item => (RedisValue[])item).Select(f => new StoredJob(f[0]!, f[2]!, f[3]!, At((long)(double)f[1]), (int)f[4], (int)f[5], f[6]!))];
    }

    private Task<RedisResult> Run(RedisScript script, string workspace, RedisValue[] arguments, CancellationToken cancel) =>
        connection.Evaluate(script, [keyspace.Root(workspace)], arguments, cancel);

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
