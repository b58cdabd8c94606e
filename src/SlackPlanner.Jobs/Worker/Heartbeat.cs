using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs.Worker;

/// <summary>Says that this process lives and what it has done: two calls every few seconds, none per job.</summary>
internal sealed class Heartbeat(RedisConnection connection, Keyspace keyspace, JobQueue queue, JobsOptions options, TimeProvider time)
{
    public const long KeepMs = 60_000;

    private static readonly RedisScript BeatScript = JobQueue.Script("beat"), TallyScript = JobQueue.Script("tally");
    private static readonly string Version = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly Instant started = Instant.FromDateTimeOffset(time.GetUtcNow());
    private readonly ConcurrentDictionary<string, long> done = new();

    public static StackExchange.Redis.RedisKey Key(Keyspace keyspace) => keyspace.Shared("workers");

    public static WorkerInfo Read(string name, Instant seen, string text)
    {
        var said = JsonSerializer.Deserialize<Said>(text, PlannerJson.Options) ?? new(default, 0, 0, "");
        return new(name, said.Started, seen, said.Slots, said.Running, said.Version);
    }

    public void Done(string workspace) => done.AddOrUpdate(workspace, 1, static (_, before) => before + 1);

    /// <summary>Beats until the end, and says good-bye.</summary>
    public async Task Keep(Func<int> running, CancellationToken end)
    {
        using var timer = new PeriodicTimer(options.RenewEvery, time);
        do
        {
            await Beat(JsonSerializer.Serialize(new Said(started, options.Workers, running(), Version), PlannerJson.Options));
        }
        while (await timer.WaitForNextTickAsync(end).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully && tick.Result, TaskScheduler.Default));
        await Beat("");
    }

    private async Task Beat(string said)
    {
        try
        {
            await connection.Evaluate(BeatScript, [Key(keyspace)], [queue.Worker, said, KeepMs]);
            foreach (var workspace in done.Keys)
                await Tell(workspace);
        }
        catch (Exception e) when (e is RedisUnavailableException or StackExchange.Redis.RedisServerException or ObjectDisposedException)
        {
            // Figures to look at: the next beat tells again.
        }
    }

    private async Task Tell(string workspace)
    {
        if (!done.TryRemove(workspace, out var count))
            return;
        try
        {
            await connection.Evaluate(TallyScript, [keyspace.Root(workspace)], [count]);
        }
        catch
        {
            done.AddOrUpdate(workspace, count, (_, since) => since + count);
            throw;
        }
    }

    private sealed record Said(Instant Started, int Slots, int Running, string Version);
}
