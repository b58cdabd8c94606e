using System.Collections.Concurrent;
using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

/// <summary>Workers that stop, die, freeze or lose Redis.</summary>
public class WorkerTroubleTests
{
    // Long enough for a busy machine to renew in time.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    private static void ShortLease(JobsOptions o) => (o.Lease, o.RenewEvery, o.LookEvery) = (Short, Short / 10, Short / 5);

    [Fact]
    public async Task LongHandler_OutlivesItsLease_BecauseItIsRenewed()
    {
        var prefix = RedisServer.NewPrefix();
        await using var one = await TestApp.Start(prefix: prefix, options: ShortLease);
        await using var two = await TestApp.Start(prefix: prefix, options: ShortLease);
        var open = new TaskCompletionSource();
        one.Script.Do = two.Script.Do = async (_, context, _) =>
        {
            await open.Task;
            return await context.StillMine() ? JobResult.Done() : JobResult.Bury("not mine");
        };
        await one.Enqueue(new SampleJob("long"));
        var start = await one.Connection.Time();
        await Eventually.True(async () => await one.Connection.Time() - start > Duration.FromTimeSpan(Short * 1.5), "more than a lease has passed");

        open.SetResult();
        await one.UntilQuiet();

        Assert.Equal(1, one.Script.Runs.Count + two.Script.Runs.Count);
        Assert.Empty(await one.Monitor.ListDead(Fixture.Workspace, 1));
    }

    [Fact]
    public async Task WorkerDies_AnotherRunsTheJobAndTheLateEndIsNothing()
    {
        await using var dead = await Fixture.Start();
        await dead.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "job-1");
        var late = await dead.ClaimOne(TimeSpan.FromMilliseconds(200));

        await using var app = await TestApp.Start(prefix: dead.Options.KeyPrefix);
        await app.Until(() => app.Script.Runs.Count == 1, "another ran it");
        await app.UntilQuiet();

        Assert.Equal(1, app.Script.Runs.Single().Context.Crashes);
        Assert.Equal("stale", (await dead.Queue.Complete(late, Fixture.NewChange().Enqueue(new SampleJob("wrong")), false, false, Fixture.Lease, default)).Outcome);
        Assert.True(await app.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task Crashes_TooMany_AreADeadLetterWithoutRunningAgain()
    {
        var prefix = RedisServer.NewPrefix();
        await using var app = await TestApp.Start(prefix: prefix, options: o => o.RunHere = false);
        await app.Enqueue(new SampleJob("killer"), "killer");
        for (var crash = 0; crash < 5; crash++)
            await Eventually.True(async () => (await app.Queue.Claim(Fixture.Workspace, 1, 1, TimeSpan.Zero, true, default)).Jobs.Count == 1, "claimed and left");

        await using var worker = await TestApp.Start(prefix: prefix);
        await worker.UntilQuiet();

        Assert.Empty(worker.Script.Runs);
        Assert.Contains("5 times", Assert.Single(await worker.Monitor.ListDead(Fixture.Workspace, 10)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_RunningJobs_FinishAndTheRestIsHandedBackAtOnce()
    {
        var prefix = RedisServer.NewPrefix();
        var app = await TestApp.Start(prefix: prefix, options: o => o.StopLimit = TimeSpan.FromMilliseconds(500));
        var stopping = new TaskCompletionSource();
        app.Script.Do = async (job, _, cancel) =>
        {
            await (job is SampleJob("quick") ? stopping.Task : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel));
            return JobResult.Done();
        };
        await app.Enqueue(new SampleJob("quick"), "quick");
        await app.Enqueue(new SampleJob("endless"), "endless");
        await app.Until(() => app.Script.Runs.Count == 2, "both run");

        var stopped = app.Stop();
        stopping.SetResult();
        await stopped;

        await using var f = await Fixture.Start(prefix: prefix);
        var left = await f.ClaimOne();
        Assert.Equal(("endless", 1, 0, 0), (left.Id, left.HandBacks, left.Failures, left.Crashes));
        Assert.Empty(await f.Claim());
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Stop_HandlerThatHeedsStopping_IsHandedBackWithoutWaitingForTheLimit()
    {
        var prefix = RedisServer.NewPrefix();
        var app = await TestApp.Start(prefix: prefix, options: o => o.StopLimit = TimeSpan.FromMinutes(10));
        app.Script.Do = async (_, context, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.Stopping);
            return JobResult.Done();
        };
        await app.Enqueue(new SampleJob("long"), "long");
        await app.Until(() => app.Script.Runs.Count == 1, "it runs");

        await app.DisposeAsync();

        await using var f = await Fixture.Start(prefix: prefix);
        var job = Assert.Single(await f.Claim());
        Assert.Equal(("long", 0, 0, 1), (job.Id, job.Failures, job.Crashes, job.HandBacks));
    }

    [Fact]
    public async Task Stop_HandlerThatHeedsNothing_IsHandedBackAllTheSame()
    {
        var prefix = RedisServer.NewPrefix();
        var app = await TestApp.Start(prefix: prefix, options: o => o.StopLimit = TimeSpan.FromMilliseconds(100));
        var never = new TaskCompletionSource<JobResult>();
        app.Script.Do = (_, _, _) => never.Task;
        await app.Enqueue(new SampleJob("deaf"), "deaf");
        await app.Until(() => app.Script.Runs.Count == 1, "it runs");

        await app.Stop();

        await using var f = await Fixture.Start(prefix: prefix);
        Assert.Equal(("deaf", 1), ((await f.ClaimOne()).Id, 1));
        never.SetResult(JobResult.Done());
        await app.DisposeAsync();
    }

    [Fact]
    public async Task UnknownKindAndNewerVersion_AreLeftToOthers()
    {
        await using var f = await Fixture.Start();
        await using var app = await TestApp.Start(prefix: f.Options.KeyPrefix);
        await f.Client.Commit(Fixture.NewChange()
            .Write("job", default, "strange", "from-tomorrow", "{\"v\":1}", "normal", "", 0)
            .Write("job", default, "newer", "sample", "{\"v\":3,\"id\":\"a\"}", "normal", "", 0));

        await app.Until(() => f.Monitor.Counts(Fixture.Workspace).Result.Lanes[Lane.Normal].Later == 2, "both wait");

        Assert.Empty(app.Script.Runs);
        Assert.False(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("{\"v\":2}")]
    [InlineData("{\"v\":2,\"id\":7}")]
    [InlineData("[]")]
    public async Task CorruptPayload_IsADeadLetter(string payload)
    {
        await using var app = await TestApp.Start();
        await app.Client.Commit(Fixture.NewChange().Write("job", default, "broken", "sample", payload, "normal", "", 0));

        await app.Until(() => app.Monitor.ListDead(Fixture.Workspace, 10).Result.Count == 1, "buried");

        Assert.StartsWith("corrupt payload", (await app.Monitor.ListDead(Fixture.Workspace, 10))[0].Error, StringComparison.Ordinal);
        Assert.Empty(app.Script.Runs);
    }

    [Fact]
    public async Task OlderPayload_IsUpgraded()
    {
        await using var app = await TestApp.Start();
        await app.Client.Commit(Fixture.NewChange().Write("job", default, "old", "sample", "{\"v\":1,\"name\":\"from before\"}", "normal", "", 0));

        await app.Until(() => app.Script.Runs.Count == 1, "it ran");

        Assert.Equal(new SampleJob("from before"), app.Script.Runs.Single().Job);
    }

    [Fact]
    public async Task RedisRestarts_WhileJobsRun_NothingIsLostOrTwice()
    {
        await using var server = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "always");
        await using var app = await TestApp.Start(server, options: o => o.LookEvery = TimeSpan.FromMilliseconds(500));
        var open = new TaskCompletionSource();
        var ends = new ConcurrentQueue<string>();
        app.Script.Do = async (job, _, _) =>
        {
            await open.Task;
            ends.Enqueue(((SampleJob)job).Id);
            return JobResult.Done();
        };
        for (var n = 0; n < 40; n++)
            await app.Enqueue(new SampleJob($"{n}"));
        await app.Until(() => app.Script.Runs.Count == 14, "the slots are full");

        server.Kill();
        open.SetResult();
        await Assert.ThrowsAsync<RedisUnavailableException>(() => app.Enqueue(new SampleJob("while away")));
        await server.Begin();
        await Eventually.True(() => Finished(app), "all is done", TimeSpan.FromSeconds(20));

        Assert.Equal(40, ends.Distinct().Count());
        Assert.Equal(40, ends.Count);
    }

    private static async Task<bool> Finished(TestApp app)
    {
        try
        {
            return await app.Monitor.Quiet(Fixture.Workspace);
        }
        catch (RedisUnavailableException)
        {
            return false;
        }
    }
}
