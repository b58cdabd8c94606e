using System.Globalization;
using System.Text.Json;
using NodaTime;
using SlackPlanner.Jobs.Worker;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs;

internal sealed class JobMonitor(RedisConnection connection, Keyspace keyspace, JobWorkspaces workspaces, JobsOptions options) : IJobMonitor
{
    /// <summary>Dead letters that one script revives or discards: others wait that long.</summary>
    private const int Chunk = 200;

    private static readonly RedisScript CountsScript = JobQueue.Script("counts"), QuietScript = JobQueue.Script("quiet"), ListScript = JobQueue.Script("list"),
        ReviveScript = JobQueue.Script("revive"), DiscardScript = JobQueue.Script("discard"), LagScript = JobQueue.Script("lag"),
        StatsScript = JobQueue.Script("stats"), WorkersScript = JobQueue.Script("workers");

    private long NearMs => (long)options.Lease.TotalMilliseconds * 2;

    public Task<IReadOnlyList<string>> Workspaces(CancellationToken cancel = default) => workspaces.All(cancel);

    public async Task<JobCounts> Counts(string workspace, CancellationToken cancel = default)
    {
        var n = (long[])await Run(CountsScript, workspace, [NearMs], cancel);
        LaneCounts Counted(int lane) => new(n[8 + lane * 3], n[9 + lane * 3], n[10 + lane * 3]);
        return new(At(n[0]), Duration.FromMilliseconds(n[1]), n[2] == 0 ? null : At(n[2]), n[3] == 0 ? null : At(n[3]), n[4], n[5],
            Enum.GetValues<Lane>().ToDictionary(lane => lane, lane => Counted((int)lane)), Counted(3), n[6], n[7]);
    }

    public async Task<bool> Quiet(string workspace, Duration? waiting = null, Duration? delayed = null, CancellationToken cancel = default)
    {
        RedisValue[] arguments = [(long)(waiting ?? Duration.FromSeconds(120)).TotalMilliseconds, (long)(delayed ?? Duration.FromSeconds(30)).TotalMilliseconds];
        return (long)await Run(QuietScript, workspace, arguments, cancel) == 0;
    }

    public async Task<Instant?> NextPlanned(string workspace, CancellationToken cancel = default) =>
        await ListPlanned(workspace, 1, cancel) is [var first] ? first.At : null;

    public async Task<Duration?> Lag(string workspace, CancellationToken cancel = default) =>
        (long)await Run(LagScript, workspace, [], cancel) is >= 0 and var ms ? Duration.FromMilliseconds(ms) : null;

    public Task<IReadOnlyList<StoredJob>> List(string workspace, JobSet set, int skip, int take, CancellationToken cancel = default) => List(workspace, Name(set), skip, take, cancel);

    public Task<IReadOnlyList<StoredJob>> ListPlanned(string workspace, int limit, CancellationToken cancel = default) => List(workspace, Name(JobSet.Planned), 0, limit, cancel);

    public Task<IReadOnlyList<StoredJob>> ListDead(string workspace, int limit, CancellationToken cancel = default) => List(workspace, "buried", 0, limit, cancel);

    public async Task<StoredJob?> Find(string workspace, string id, CancellationToken cancel = default) => await List(workspace, "one", id, 1, cancel) is [var job] ? job : null;

    public async Task<bool> Retry(string workspace, string id, CancellationToken cancel = default) => await Revive(workspace, [id], cancel) == 1;

    public Task<int> RetryAll(string workspace, CancellationToken cancel = default) => AllDead(workspace, ids => Revive(workspace, ids, cancel), cancel);

    public async Task<bool> Discard(string workspace, string id, CancellationToken cancel = default) => (int)await Run(DiscardScript, workspace, [id], cancel) == 1;

    public Task<int> DiscardAll(string workspace, CancellationToken cancel = default) =>
        AllDead(workspace, async ids => (int)await Run(DiscardScript, workspace, ids, cancel), cancel);

    public async Task<JobStats> Stats(string workspace, CancellationToken cancel = default)
    {
        var answer = (RedisValue[])await Run(StatsScript, workspace, [], cancel);
        var present = (long)answer[0];
        var counts = new Dictionary<string, long>();
        for (var i = 1; i < answer.Length; i += 2)
            counts[answer[i]!] = (long)answer[i + 1];
        long Of(string what, long hour) => counts.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{what}:{hour}"));
        var hours = Enumerable.Range(0, 24).Select(n => present - 23 + n).Select(hour => new HourOfJobs(At(hour * 3_600_000), Of("done", hour), Of("failed", hour), Of("dead", hour)));
        return new([.. hours], counts.GetValueOrDefault("done"), counts.GetValueOrDefault("failed"), counts.GetValueOrDefault("dead"));
    }

    public async Task<IReadOnlyList<WorkerInfo>> Workers(string workspace, CancellationToken cancel = default)
    {
        var f = (RedisValue[])await connection.Evaluate(WorkersScript, [Heartbeat.Key(keyspace)], [Heartbeat.KeepMs], cancel);
        return [.. f.Chunk(3).Select(worker => Heartbeat.Read(worker[0]!, At((long)worker[1]), worker[2]!)).OrderBy(worker => worker.Name, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<StoredJob>> List(string workspace, string set, RedisValue skip, int take, CancellationToken cancel)
    {
        if (take <= 0)
            return [];
        var answer = (RedisResult[])await Run(ListScript, workspace, [set, skip, take, NearMs], cancel);
        var now = At((long)answer[0]);
        return [.. answer.Skip(1).Select(item => Read((RedisValue[])item, now))];
    }

    private static StoredJob Read(RedisValue[] f, Instant now)
    {
        var (at, queue) = (At((long)(double)f[1]), (string)f[5]!);
        var running = f[6] != "" && at > now;
        return new(f[0]!, f[2]!, f[3]!, at, Number(f[9]), Number(f[10]), f[13]!)
        {
            Lane = Enum.TryParse<Lane>(f[4], ignoreCase: true, out var lane) ? lane : Lane.Normal,
            Alone = queue == "alone",
            State = queue switch { "planned" => JobState.Planned, "dead" => JobState.Dead, _ => running ? JobState.Running : JobState.Waiting },
            Added = At(f[8] == "" ? 0 : (long)f[8]),
            Parks = Number(f[11]),
            HandBacks = Number(f[12]),
            Worker = running ? ((string)f[7]!).Split('#')[0] : null,
            History = History(f[14]!),
            Flagged = f[15] != "",
        };
    }

    private static int Number(RedisValue field) => field == "" ? 0 : (int)field;

    private static IReadOnlyList<JobEvent> History(string json)
    {
        if (json.Length == 0)
            return [];
        using var events = JsonDocument.Parse(json);
        return [.. events.RootElement.EnumerateArray().Select(e => new JobEvent(At((long)e[0].GetDouble()), e[1].GetString()!, e[2].GetString()!))];
    }

    private async Task<int> AllDead(string workspace, Func<RedisValue[], Task<int>> action, CancellationToken cancel)
    {
        // Up to the latest now: one that dies again meanwhile is left alone, or this might never end.
        var dead = keyspace.Key(workspace, "jobs", "dead");
        if (await connection.Call(database => database.SortedSetRangeByRankWithScoresAsync(dead, -1, -1), cancel) is not [var latest])
            return 0;
        for (var all = 0; ;)
        {
            var ids = await connection.Call(database => database.SortedSetRangeByScoreAsync(dead, double.NegativeInfinity, latest.Score, take: Chunk), cancel);
            if (ids.Length == 0)
                return all;
            all += await action(ids);
        }
    }

    private async Task<int> Revive(string workspace, RedisValue[] ids, CancellationToken cancel) =>
        (int)await Run(ReviveScript, workspace, [keyspace.Channel(JobQueue.WakeChannel), workspace, .. ids], cancel);

    private Task<RedisResult> Run(RedisScript script, string workspace, RedisValue[] arguments, CancellationToken cancel) =>
        connection.Evaluate(script, [keyspace.Root(workspace)], arguments, cancel);

    private static string Name(JobSet set) => set switch
    {
        JobSet.Due => "due",
        JobSet.Later => "later",
        JobSet.Running => "running",
        JobSet.Planned => "planned",
        JobSet.Dead => "dead",
        JobSet.Failed => "failed",
        JobSet.Flagged => "flagged",
        _ => throw new ArgumentOutOfRangeException(nameof(set)),
    };

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);
}
