using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>Our side of the comparison; each measurement with keys of its own.</summary>
internal sealed class OurJobs(string redis) : IJobSystem
{
    public Task<double> Add(int count, int tasks) => Add(RedisServer.NewPrefix(), count, tasks);

    public async Task<double> Run(int count, int workers)
    {
        var prefix = RedisServer.NewPrefix();
        await Add(prefix, count, 64);
        var tally = new Tally(count);
        using var host = await JobHost.Start(redis, prefix, workers, services => services.AddSingleton(tally));
        var rate = await tally.PerSecond;
        await host.StopAsync();
        return rate;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<double> Add(string prefix, int count, int tasks)
    {
        using var host = await JobHost.Start(redis, prefix, workers: 0);
        var client = host.Services.GetRequiredService<IJobClient>();
        await client.Enqueue(JobHost.Workspace, new EmptyJob("first"), delay: NodaTime.Duration.FromHours(1));
        var next = -1;
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) < count)
                await client.Enqueue(JobHost.Workspace, new EmptyJob("x"));
        })));
        var rate = count / Stopwatch.GetElapsedTime(since).TotalSeconds;
        await host.StopAsync();
        return rate;
    }
}
