using System.Collections.Concurrent;
using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

/// <summary>How far a workspace's planner time is ahead of real time; 0 but in the sandbox. Kept in Redis, so that all processes share it.</summary>
public sealed class PlannerOffset(RedisConnection connection, Keyspace keyspace)
{
    internal const string OffsetChannel = "offset";

    // An answer that was under way while the offset was set tells the one before; none is under way for longer than this.
    private const long UnderWayMs = 5000;

    private static readonly RedisScript Script = JobQueue.Script("offset");

    private readonly ConcurrentDictionary<string, (long AsOf, long Offset)> known = new();

    /// <summary>The offset as this process last saw it, without a call: each claim brings it, and so does a hint when somebody sets it. A job that the offset made due runs with that offset.</summary>
    public Duration Known(string workspace) =>
        known.TryGetValue(workspace, out var seen) ? Duration.FromMilliseconds(seen.Offset) : Duration.Zero;

    public async Task<Duration> Get(string workspace, CancellationToken cancel = default) => await Run(workspace, [], cancel);

    /// <summary>Moves planner time, forward or back; planned jobs that are due by it run at once.</summary>
    public Task Set(string workspace, Duration offset, CancellationToken cancel = default) => Set(workspace, offset, "always", cancel);

    /// <summary>Moves planner time forward; nothing if another process has moved it further already.</summary>
    /// <returns>The offset that holds now.</returns>
    public Task<Duration> Advance(string workspace, Duration offset, CancellationToken cancel = default) => Set(workspace, offset, "forward", cancel);

    /// <summary>Sets planner time where it was never set.</summary>
    /// <returns>The offset that holds now.</returns>
    public Task<Duration> Begin(string workspace, Duration offset, CancellationToken cancel = default) => Set(workspace, offset, "first", cancel);

    /// <param name="asOf">Redis' clock when it was read, ms.</param>
    internal void Saw(string workspace, long asOf, long offset)
    {
        if (offset != 0 || known.ContainsKey(workspace))
            known.AddOrUpdate(workspace, (asOf, offset), (_, before) => asOf < before.AsOf && asOf > before.AsOf - UnderWayMs ? before : (asOf, offset));
    }

    /// <summary>A hint as <c>offset.lua</c> gives it: workspace, as of when, offset.</summary>
    internal void Heard(string hint)
    {
        if (hint.Split(' ') is [var workspace, var asOf, var offset] && long.TryParse(asOf, out var at) && long.TryParse(offset, out var milliseconds))
            Saw(workspace, at, milliseconds);
    }

    private Task<Duration> Set(string workspace, Duration offset, string when, CancellationToken cancel) =>
        Run(workspace, [(long)offset.TotalMilliseconds, keyspace.Channel(JobQueue.WakeChannel), workspace, keyspace.Channel(OffsetChannel), when], cancel);

    private async Task<Duration> Run(string workspace, StackExchange.Redis.RedisValue[] arguments, CancellationToken cancel)
    {
        var answer = (long[])await connection.Evaluate(Script, [keyspace.Root(workspace)], arguments, cancel);
        Saw(workspace, answer[0], answer[1]);
        return Duration.FromMilliseconds(answer[1]);
    }
}
