using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>How soon and how exactly jobs start in another process, and how long they stand still when the one that has them is killed or stopped.</summary>
internal sealed class Promptness(string redis, TextWriter output)
{
    private const int Workers = 16;

    public async Task Run()
    {
        await Idle();
        await OnTime();
        await Killed();
        await Stopped();
    }

    /// <summary>From before the commit to the handler's start.</summary>
    private async Task Idle()
    {
        var (prefix, client, host) = await Adder();
        await using var worker = await WorkerProcess.Start(redis, prefix, Workers);
        var committed = new Dictionary<string, long>();
        for (var n = 0; n < 400; n++)
        {
            var id = $"{n}";
            committed[id] = Stopwatch.GetTimestamp();
            await client.Enqueue(JobHost.Workspace, new TimedJob(false), id);
            // A different moment of every cycle that there might be.
            await Task.Delay(TimeSpan.FromMilliseconds(15 + (n % 13)), TimeProvider.System);
        }

        await worker.Until(committed.Count);
        // The first ones are compiled while they run.
        Tell("idle pickup, commit to start", committed.Skip(100).Select(c => Stopwatch.GetElapsedTime(c.Value, worker.Starts[c.Key].At)), "p99 ≤ 20 ms");
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>Delayed and planned jobs, spread over some seconds.</summary>
    private async Task OnTime()
    {
        const int Count = 300;
        var (prefix, client, host) = await Adder();
        await using var worker = await WorkerProcess.Start(redis, prefix, Workers);
        var start = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) + Duration.FromSeconds(1);
        var change = new Change(JobHost.Workspace);
        for (var n = 0; n < Count; n++)
            change.Enqueue(new TimedJob(false), $"delayed-{n}", delay: Duration.FromMilliseconds(1000 + (n * 17))).Plan(new TimedJob(false), $"planned-{n}", start + Duration.FromMilliseconds(n * 17));
        await client.Commit(change);
        await worker.Until(2 * Count);
        foreach (var kind in new[] { "delayed", "planned" })
            Tell($"{kind} job, due to start", worker.Starts.Where(one => one.Key.StartsWith(kind, StringComparison.Ordinal)).Select(one => one.Value.Late), "p99 ≤ 50 ms");
        await host.StopAsync();
        host.Dispose();
    }

    private async Task Killed()
    {
        var (prefix, client, host) = await Adder();
        await using var first = await WorkerProcess.Start(redis, prefix, Workers);
        var held = await Hold(client, first, 14);
        await using var second = await WorkerProcess.Start(redis, prefix, Workers);
        var at = Stopwatch.GetTimestamp();
        first.Kill();
        await second.Until(held);
        Tell($"kill -9, {held} jobs, to their start elsewhere", second.Starts.Values.Select(start => Stopwatch.GetElapsedTime(at, start.At)), "all ≤ 20 s");
        await host.StopAsync();
        host.Dispose();
    }

    private async Task Stopped()
    {
        var (prefix, client, host) = await Adder();
        await using var first = await WorkerProcess.Start(redis, prefix, Workers);
        var held = await Hold(client, first, 14);
        // These find no free slot: they wait, for whoever comes.
        for (var n = 0; n < 14; n++)
            await client.Enqueue(JobHost.Workspace, new TimedJob(false), $"waiting-{n}");
        await using var second = await WorkerProcess.Start(redis, prefix, 2 * Workers);
        await second.Until(14);
        var at = Stopwatch.GetTimestamp();
        first.Terminate();
        await second.Until(14 + held);
        Tell($"SIGTERM, {held} running jobs, to their start elsewhere", second.Starts.Where(one => one.Key.StartsWith("held", StringComparison.Ordinal)).Select(one => Stopwatch.GetElapsedTime(at, one.Value.At)), "all ≤ 1 s");
        await host.StopAsync();
        host.Dispose();
    }

    private static async Task<int> Hold(IJobClient client, WorkerProcess worker, int count)
    {
        for (var n = 0; n < count; n++)
            await client.Enqueue(JobHost.Workspace, new TimedJob(true), $"held-{n}");
        await worker.Until(count);
        return count;
    }

    private async Task<(string Prefix, IJobClient Client, IHost Host)> Adder()
    {
        var prefix = RedisServer.NewPrefix();
        var host = await JobHost.Start(redis, prefix, workers: 0);
        return (prefix, host.Services.GetRequiredService<IJobClient>(), host);
    }

    private void Tell(string what, IEnumerable<TimeSpan> times, string target)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToList();
        output.WriteLine($"  {what,-48} p50 {sorted[sorted.Count / 2],8:0.0} ms   p99 {sorted[(int)(sorted.Count * 0.99)],8:0.0} ms   longest {sorted[^1],8:0.0} ms   (target {target})");
    }
}
