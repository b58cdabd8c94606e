using System.Collections.Concurrent;
using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

public class WorkerTests
{
    [Fact]
    public async Task Enqueued_Job_RunsOnceWithItsPayload()
    {
        await using var app = await TestApp.Start();

        await app.Enqueue(new SampleJob("a"), "job-1");
        await app.UntilQuiet();

        var (job, context) = Assert.Single(app.Script.Runs);
        Assert.Equal(new SampleJob("a"), job);
        Assert.Equal(("job-1", Fixture.Workspace, 0), (context.JobId, context.Workspace, context.Failures));
    }

    [Fact]
    public async Task Done_WithChange_SavesItAndRunsWhatFollows()
    {
        await using var app = await TestApp.Start();
        app.Script.Do = (job, _, _) => Task.FromResult(job is SampleJob("first") ? JobResult.Done(Fixture.NewChange().Enqueue(new SampleJob("second"))) : JobResult.Done());

        await app.Enqueue(new SampleJob("first"));
        await app.UntilQuiet();

        Assert.Equal([new SampleJob("first"), new SampleJob("second")], app.Script.Runs.Select(run => run.Job));
    }

    [Fact]
    public async Task Done_ChangeConflicts_HandlerRunsAgainInTheSameLease()
    {
        await using var app = await TestApp.Start();
        var (keyspace, documents) = (new Keyspace(app.Services.Get<RedisOptions>()), new Documents(app.Connection));
        var key = keyspace.Key(Fixture.Workspace, "doc");
        app.Script.Do = async (_, _, cancel) =>
        {
            var seen = (await documents.Get<string>(key, cancel))?.Version ?? 0;
            if (app.Script.Runs.Count == 1)
                await app.Client.Commit(Fixture.NewChange().Put(key, "theirs", 0), cancel);
            return JobResult.Done(Fixture.NewChange().Put(key, "mine", seen));
        };

        await app.Enqueue(new SampleJob("a"));
        await app.UntilQuiet();

        Assert.Equal([0, 0], app.Script.Runs.Select(run => run.Context.Failures));
        Assert.Equal("mine", (await documents.Get<string>(key))!.Value);
    }

    [Fact]
    public async Task Done_OthersAreFasterManyTimes_IsNoFailure()
    {
        await using var app = await TestApp.Start();
        var (keyspace, documents) = (new Keyspace(app.Services.Get<RedisOptions>()), new Documents(app.Connection));
        var key = keyspace.Key(Fixture.Workspace, "doc");
        app.Script.Do = async (_, _, cancel) =>
        {
            var seen = (await documents.Get<string>(key, cancel))?.Version ?? 0;
            if (app.Script.Runs.Count <= 20)
                await app.Client.Commit(Fixture.NewChange().Put(key, "theirs", seen), cancel);
            return JobResult.Done(Fixture.NewChange().Put(key, "mine", seen));
        };

        await app.Enqueue(new SampleJob("a"));
        await app.UntilQuiet();

        Assert.Equal(21, app.Script.Runs.Count(run => run.Context.Failures == 0));
        Assert.Equal("mine", (await documents.Get<string>(key))!.Value);
    }

    [Fact]
    public async Task Done_WhatItExpectsCanNeverBe_IsAFailure()
    {
        await using var app = await TestApp.Start(options: o => o.LongestBackoff = TimeSpan.FromMilliseconds(5));
        var key = new Keyspace(app.Services.Get<RedisOptions>()).Key(Fixture.Workspace, "doc");
        app.Script.Do = (_, _, _) => Task.FromResult(JobResult.Done(Fixture.NewChange().Put(key, "mine", 77)));

        await app.Enqueue(new SampleJob("a"));
        await app.UntilQuiet();

        Assert.Contains("kept changing", Assert.Single(await app.Monitor.ListDead(Fixture.Workspace, 10)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_FewerThanAllowed_IsTriedAgain()
    {
        await using var app = await TestApp.Start();
        app.Script.Do = (_, context, _) => context.Failures < 3 ? throw new IOException("boom") : Task.FromResult(JobResult.Done());

        await app.Enqueue(new SampleJob("a"));
        await app.UntilQuiet();

        Assert.Equal([0, 1, 2, 3], app.Script.Runs.Select(run => run.Context.Failures));
    }

    [Theory]
    [InlineData(false, 8)]
    [InlineData(true, 2)]
    public async Task Exception_AsOftenAsAllowed_IsADeadLetterWithItsReason(bool fragile, int failures)
    {
        await using var app = await TestApp.Start(options: o => o.LongestBackoff = TimeSpan.FromMilliseconds(5));
        app.Script.Do = (_, _, _) => throw new IOException("boom\nsecond line");

        await app.Enqueue(fragile ? new FragileJob() : new SampleJob("a"));
        await app.UntilQuiet();

        var dead = Assert.Single(await app.Monitor.ListDead(Fixture.Workspace, 10));
        Assert.Equal(("IOException: boom", failures, failures), (dead.Error, dead.Failures, app.Script.Runs.Count));
    }

    [Fact]
    public async Task Tick_FailingForEver_IsNeverBuried()
    {
        await using var app = await TestApp.Start(options: o => o.LongestBackoff = TimeSpan.FromMilliseconds(1));
        app.Script.Do = (_, context, _) => Task.FromResult(context.Failures < 12 ? JobResult.Bury("no") : JobResult.Done());

        await app.Enqueue(new TickJob("source"));
        await app.UntilQuiet();

        Assert.Equal(13, app.Script.Runs.Count);
        Assert.Empty(await app.Monitor.ListDead(Fixture.Workspace, 10));
    }

    [Fact]
    public async Task ParkAndClassify_CountAsParksNotFailures()
    {
        await using var app = await TestApp.Start(options: o => o.Classify = e => e is TimeoutException ? JobResult.Park(Duration.FromMilliseconds(1)) : null);
        app.Script.Do = (_, context, _) => context.Parks switch
        {
            0 => Task.FromResult(JobResult.Park(Duration.FromMilliseconds(1))),
            1 => Task.FromResult(JobResult.Park(Instant.FromUnixTimeSeconds(0))),
            2 => throw new TimeoutException(),
            3 => throw new JobException(JobResult.Park(Duration.Zero)),
            _ => Task.FromResult(JobResult.Bury("enough")),
        };

        await app.Enqueue(new SampleJob("a"));
        await app.UntilQuiet();

        Assert.Equal([(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)], app.Script.Runs.Select(run => (run.Context.Parks, run.Context.Failures)));
        Assert.Equal("enough", Assert.Single(await app.Monitor.ListDead(Fixture.Workspace, 10)).Error);
    }

    [Theory]
    [InlineData(Fixture.Workspace, "WRONGTYPE")]
    [InlineData("T0OTHER", "workspace")]
    public async Task Done_ChangeThatCanNeverBeSaved_IsTheHandlersFailure(string workspace, string reason)
    {
        await using var app = await TestApp.Start();
        var key = new Keyspace(app.Services.Get<RedisOptions>()).Key(Fixture.Workspace, "set");
        await app.Client.Commit(Fixture.NewChange().SetAdd(key, "x"));
        app.Script.Do = (_, _, _) => Task.FromResult(JobResult.Done(new Change(workspace).SortedSetAdd(key, "y", 1)));

        await app.Enqueue(new FragileJob());
        await app.UntilQuiet();

        var dead = Assert.Single(await app.Monitor.ListDead(Fixture.Workspace, 10));
        Assert.Contains(reason, dead.Error, StringComparison.Ordinal);
        Assert.Equal((2, 0), (dead.Failures, dead.Crashes));
    }

    [Fact]
    public async Task Planned_OffsetMoves_RunsAtOnce()
    {
        await using var app = await TestApp.Start(options: o => o.LookEvery = TimeSpan.FromMinutes(10));
        await app.Client.Commit(Fixture.NewChange().Plan(new TickJob("source"), "tick", Instant.FromUtc(2199, 1, 1, 9, 0)));

        await app.Offset.Set(Fixture.Workspace, Duration.FromDays(400 * 365));

        await app.Until(() => app.Script.Runs.Count == 1, "the tick ran");
    }

    [Fact]
    public async Task Delayed_NoHintLost_RunsAtItsTime()
    {
        await using var app = await TestApp.Start(options: o => o.LookEvery = TimeSpan.FromMinutes(10));
        await app.Client.Enqueue(Fixture.Workspace, new SampleJob("later"), delay: Duration.FromMilliseconds(150));

        await app.Until(() => app.Script.Runs.Count == 1, "the delayed job ran");
    }

    [Fact]
    public async Task SeveralWorkspaces_AllAreServed()
    {
        await using var app = await TestApp.Start();
        foreach (var workspace in new[] { "T1", "T2", "T3" })
            await app.Client.Enqueue(workspace, new SampleJob(workspace));

        await app.Until(() => app.Script.Runs.Count == 3, "all three ran");

        Assert.Equal(["T1", "T2", "T3"], app.Script.Runs.Select(run => run.Context.Workspace).Order());
    }

    [Fact]
    public async Task TwoProcesses_ManyJobs_EachRunsOnce()
    {
        var prefix = RedisServer.NewPrefix();
        await using var one = await TestApp.Start(prefix: prefix);
        await using var two = await TestApp.Start(prefix: prefix);
        var change = Fixture.NewChange();
        for (var n = 0; n < 500; n++)
            change.Enqueue(new SampleJob($"{n}"));

        await one.Client.Commit(change);
        await one.UntilQuiet();

        var ran = one.Script.Runs.Concat(two.Script.Runs).Select(run => ((SampleJob)run.Job).Id).ToList();
        Assert.Equal(500, ran.Count);
        Assert.Equal(500, ran.Distinct().Count());
    }

    [Fact]
    public async Task BulkFillsItsSlots_InteractiveStillRuns()
    {
        await using var app = await TestApp.Start(options: o => (o.Workers, o.InteractiveWorkers) = (4, 1));
        var open = new TaskCompletionSource();
        var most = 0;
        var running = new ConcurrentDictionary<string, bool>();
        app.Script.Do = async (_, context, _) =>
        {
            running[context.JobId] = true;
            most = Math.Max(most, running.Count);
            if (context.JobId != "person")
                await open.Task;
            running.TryRemove(context.JobId, out _);
            return JobResult.Done();
        };
        for (var n = 0; n < 10; n++)
            await app.Enqueue(new SampleJob("bulk"), $"b{n}", Lane.Bulk);
        await app.Until(() => running.Count == 3, "bulk has its slots");

        await app.Enqueue(new SampleJob("person"), "person", Lane.Interactive);
        await app.Until(() => app.Script.Runs.Any(run => run.Context.JobId == "person"), "the interactive job ran");

        open.SetResult();
        await app.UntilQuiet();
        Assert.InRange(most, 3, 4);
    }
}
