using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

/// <summary>A kind of job that only the next version knows.</summary>
[Job("of-the-next-version")]
internal sealed record NextVersionJob(string Name) : IJob;

internal sealed class NextVersionHandler(Keyspace keys) : IJobHandler<NextVersionJob>
{
    public Task<JobResult> Handle(NextVersionJob job, JobContext context, CancellationToken cancel) =>
        Task.FromResult(JobResult.Done(new Change(context.Workspace).Set(keys.Key(context.Workspace, "next-version", job.Name), 1)));
}

public class UpgradeTests
{
    private readonly string prefix = RedisServer.NewPrefix();

    private Task<App> Version1() => App.Start(teams: "", settings: [$"--Redis:KeyPrefix={prefix}", "--Jobs:UnknownKindWait=00:00:00.2"]);

    private Task<App> Version2() => App.Start(teams: "", settings: [$"--Redis:KeyPrefix={prefix}"], configure: builder =>
    {
        builder.Services.AddSingleton(new DataVersions(Reads: 2, Writes: 1));
        builder.Services.AddJobs(typeof(NextVersionJob).Assembly);
    });

    [Fact]
    public async Task Apps_OfTwoVersionsSideBySide_LeaveEachOthersJobsAlone()
    {
        await using var old = await Version1();
        await using var next = await Version2();
        var (redis, keys) = (next.Services.GetRequiredService<RedisConnection>(), next.Services.GetRequiredService<Keyspace>());

        for (var n = 0; n < 10; n++)
            await next.Services.GetRequiredService<IJobClient>().Enqueue(App.Workspace, new NextVersionJob($"job-{n}"));

        await Eventually.True(async () =>
        {
            for (var n = 0; n < 10; n++)
            {
                if (!await redis.Call(database => database.KeyExistsAsync(keys.Key(App.Workspace, "next-version", $"job-{n}"))))
                    return false;
            }

            return true;
        }, "the newer app has done all of its jobs", TimeSpan.FromSeconds(60));
        Assert.Equal(0, (await old.Services.GetRequiredService<IJobMonitor>().Counts(App.Workspace)).Dead);
    }

    [Fact]
    public async Task Downgrade_JobOfANewerKind_WaitsUnharmedForTheNewerApp()
    {
        await using var old = await Version1();
        await using (var next = await Version2())
            await next.Services.GetRequiredService<IJobClient>().Enqueue(App.Workspace, new NextVersionJob("later"), id: "later", delay: Duration.FromSeconds(3));
        var monitor = old.Services.GetRequiredService<IJobMonitor>();

        await Eventually.True(async () => await monitor.Find(App.Workspace, "later") is { HandBacks: > 1 }, "the older app has handed it back, again and again", TimeSpan.FromSeconds(60));
        Assert.True(await monitor.Find(App.Workspace, "later") is { Failures: 0, Crashes: 0, State: not JobState.Dead });

        await using var again = await Version2();
        await Eventually.True(async () => await monitor.Find(App.Workspace, "later") is null, "the newer app has done it", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Raise_OnlyOnceTheOlderAppIsGone_KeepsItOut()
    {
        var redis = await RedisServer.Shared();
        await using var next = await Version2();
        var installation = next.Services.GetRequiredService<Installation>();
        await using (await Version1())
        {
            Assert.Equal(1, installation.Version);
            await Assert.ThrowsAsync<InstallationRefusedException>(() => installation.Raise(default));
        }

        // As if its last look were long ago.
        await redis.Command($"HSET {prefix}:1:{{installation}} seen:1 1");
        Assert.Equal(2, await installation.Raise(default));

        var refused = await Assert.ThrowsAsync<InstallationRefusedException>(Version1);
        Assert.Contains("has version 2, and this app reads up to 1", refused.Message, StringComparison.Ordinal);
    }
}
