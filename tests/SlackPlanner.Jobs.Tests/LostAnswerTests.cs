using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

/// <summary>Redis has claimed, and the answer is late or never comes.</summary>
public class LostAnswerTests
{
    [Fact]
    public async Task ClaimsAnswerLost_JobsRunLongBeforeTheirLeaseEndsAndNothingCrashed()
    {
        await using var server = await RedisServer.Start();
        await using var proxy = new RedisProxy(server);
        await using var f = await Fixture.Start(server);
        await using var app = await TestApp.Start(prefix: f.Options.KeyPrefix, redis: proxy.Configuration);
        proxy.Hold("marked");

        for (var n = 0; n < 5; n++)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob($"marked{n}"), $"{n}");
        await proxy.Held;
        Assert.Equal(5, await Claimed(f));
        proxy.Cut();

        await app.Until(() => app.Script.Runs.Count == 5, "all ran, within ten seconds of a lease of fifteen");
        Assert.All(app.Script.Runs, run => Assert.Equal((0, 0), (run.Context.Crashes, run.Context.Failures)));
        await Eventually.True(() => f.Monitor.Quiet(Fixture.Workspace), "all is done");
    }

    [Fact]
    public async Task CompletionsAnswerLost_WhatItClaimedRunsAndTheFirstIsDoneOnce()
    {
        await using var server = await RedisServer.Start();
        await using var proxy = new RedisProxy(server);
        await using var f = await Fixture.Start(server);
        await using var app = await TestApp.Start(prefix: f.Options.KeyPrefix, redis: proxy.Configuration, options: o => (o.Workers, o.InteractiveWorkers) = (1, 0));
        var open = new TaskCompletionSource();
        app.Script.Do = async (job, _, _) =>
        {
            if (job is SampleJob("first"))
                await open.Task;
            return JobResult.Done();
        };
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("first"), "first");
        await app.Until(() => app.Script.Runs.Count == 1, "the first runs");
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("marked"), "second");
        proxy.Hold("marked");

        open.SetResult();
        await proxy.Held;
        Assert.Null(await f.Monitor.Find(Fixture.Workspace, "first"));
        proxy.Cut();

        await app.Until(() => app.Script.Runs.Count == 2, "the second ran, within ten seconds of a lease of fifteen");
        Assert.Equal(["first", "second"], app.Script.Runs.Select(run => run.Context.JobId));
        Assert.Equal(0, app.Script.Runs.Last().Context.Crashes);
    }

    [Fact]
    public async Task Stop_WhileTheClaimsAnswerIsUnderWay_HandsAllBackUnrun()
    {
        await using var server = await RedisServer.Start();
        await using var proxy = new RedisProxy(server);
        await using var f = await Fixture.Start(server);
        var app = await TestApp.Start(prefix: f.Options.KeyPrefix, redis: proxy.Configuration);
        proxy.Hold("marked");
        for (var n = 0; n < 5; n++)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob($"marked{n}"), $"{n}");
        await proxy.Held;
        await Eventually.True(async () => await Claimed(f) > 0, "claimed");
        var claimed = await Claimed(f);

        var stopped = app.Stop();
        proxy.Release();
        await stopped;

        Assert.Empty(app.Script.Runs);
        var left = await f.Claim();
        Assert.Equal(5, left.Count);
        Assert.Equal(claimed, left.Count(job => job.HandBacks == 1));
        Assert.All(left, job => Assert.Equal((0, 0), (job.Crashes, job.Failures)));
        await app.DisposeAsync();
    }

    private static async Task<long> Claimed(Fixture f) => (await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Claimed;
}
