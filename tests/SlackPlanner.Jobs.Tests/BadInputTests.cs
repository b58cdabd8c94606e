using Microsoft.Extensions.Logging;
using NodaTime;
using SlackPlanner.Jobs.Worker;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

public class BadInputTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 9, 0);

    [Fact]
    public async Task UnknownKind_ForAnHour_IsFlaggedAndToldOnce()
    {
        await using var f = await Fixture.Start();
        await f.SetClock(Start);
        using var log = new LogLines();
        await using var app = await TestApp.Start(prefix: f.Options.KeyPrefix, options: o => o.LookEvery = TimeSpan.FromMilliseconds(10), log: log);
        await f.Client.Commit(Fixture.NewChange().Write("job", default, "strange", "from-tomorrow", "{\"v\":1}", "normal", "", 0));
        async Task HandedBack(int times) => await Eventually.True(async () => (await f.Monitor.Find(Fixture.Workspace, "strange"))!.HandBacks == times, $"handed back {times} times");

        await HandedBack(1);
        Assert.Equal(Start + Duration.FromSeconds(30), (await f.Monitor.Find(Fixture.Workspace, "strange"))!.At);
        await f.SetClock(Start + Duration.FromMinutes(59));
        await HandedBack(2);
        Assert.False((await f.Monitor.Find(Fixture.Workspace, "strange"))!.Flagged);
        await f.SetClock(Start + Duration.FromMinutes(60));
        await HandedBack(3);
        await f.SetClock(Start + Duration.FromMinutes(61));
        await HandedBack(4);

        var job = Assert.Single(await f.Monitor.List(Fixture.Workspace, JobSet.Flagged, 0, 10));
        Assert.True(job.Flagged);
        Assert.Equal((0, 0, "no process here knows the kind 'from-tomorrow'"), (job.Failures, job.Crashes, job.Error));
        Assert.Equal(["handback", "flagged"], job.History.Select(e => e.What));
        Assert.Equal(1, (await f.Monitor.Counts(Fixture.Workspace)).Flagged);
        Assert.Single(log.All, line => line.Contains("start the version that added it", StringComparison.Ordinal));

        await f.Client.Commit(Fixture.NewChange().CancelJob("strange"));
        Assert.Equal(0, (await f.Monitor.Counts(Fixture.Workspace)).Flagged);
    }

    [Fact]
    public async Task Flagged_ThenRunByOneWhoKnows_IsNoLonger()
    {
        await using var f = await Fixture.Start();
        await f.SetClock(Start);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "a");
        await f.Queue.HandBackUnknown(await f.ClaimOne(), TimeSpan.Zero, "unknown", TimeSpan.FromHours(1), default);
        await f.SetClock(Start + Duration.FromHours(1));
        Assert.Equal(UnknownKind.Flagged, await f.Queue.HandBackUnknown(await f.ClaimOne(), TimeSpan.Zero, "unknown", TimeSpan.FromHours(1), default));

        await f.Queue.Park(await f.ClaimOne(), TimeSpan.FromMinutes(1), default);

        Assert.Equal(0, (await f.Monitor.Counts(Fixture.Workspace)).Flagged);
        Assert.False((await f.Monitor.Find(Fixture.Workspace, "a"))!.Flagged);
    }

    [Theory]
    [InlineData("{\"v\":1}", "Version 1 cannot be upgraded")]
    [InlineData("{\"v\":2,\"id\":\"a\",\"id\":\"b\"}", "corrupt payload: ")]
    [InlineData("{\"v\":1,\"name\":\"a\",\"name\":\"b\"}", "A field is there twice")]
    [InlineData("{\"v\":\"2\",\"id\":\"a\"}", "no version")]
    [InlineData("{\"v\":9999999999,\"id\":\"a\"}", "no version")]
    [InlineData("", "corrupt payload")]
    public async Task DamagedPayload_OfATickToo_IsADeadLetterThatSaysWhy(string payload, string reason)
    {
        await using var app = await TestApp.Start();
        await app.Client.Commit(Fixture.NewChange().Write("job", default, "broken", "sample", payload, "normal", "", 0));
        await app.Client.Commit(Fixture.NewChange().Write("job", default, "tick", "tick", "{\"v\":1,\"team\":", "normal", "", 0));

        await Eventually.True(async () => (await app.Monitor.Counts(Fixture.Workspace)).Dead == 2, "both are buried");

        Assert.Contains(reason, (await app.Monitor.Find(Fixture.Workspace, "broken"))!.Error, StringComparison.Ordinal);
        Assert.Empty(app.Script.Runs);
    }

    [Fact]
    public async Task RedisClockSetBack_NothingIsLostAndNothingRunsTwice()
    {
        await using var f = await Fixture.Start();
        await f.SetClock(Start);
        foreach (var id in new[] { "mine", "dies", "waits" })
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob(id), id);
        var claimed = (await f.Claim(2, 2)).ToDictionary(job => job.Id);
        Assert.Equal(["dies", "mine"], claimed.Keys.Order());

        var back = Start - Duration.FromMinutes(5);
        await f.SetClock(back);

        // Nobody gets what is claimed; what was due waits; what is new runs at once; a lease is renewed and a run ends as ever.
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("new"), "new");
        Assert.Equal("new", Assert.Single(await f.Claim()).Id);
        Assert.Empty(await f.Queue.Renew(Fixture.Workspace, [("mine", claimed["mine"].Token)], Fixture.Lease, default));
        Assert.Equal("done", (await f.Queue.Complete(claimed["mine"], null, false, false, Fixture.Lease, default)).Outcome);

        await f.SetClock(Start + Fixture.LeaseTime);
        var caughtUp = (await f.Claim()).ToDictionary(job => job.Id);
        Assert.Equal(["dies", "new", "waits"], caughtUp.Keys.Order());
        Assert.Equal((1, 0), (caughtUp["dies"].Crashes, caughtUp["waits"].Crashes));
        Assert.Equal("stale", (await f.Queue.Complete(claimed["dies"], null, false, false, Fixture.Lease, default)).Outcome);
    }

    [Fact]
    public async Task RedisClockSet_WorkerSaysSoOnce()
    {
        await using var f = await Fixture.Start();
        await f.SetClock(Start);
        using var log = new LogLines();
        await using var app = await TestApp.Start(prefix: f.Options.KeyPrefix, options: o => o.LookEvery = TimeSpan.FromMilliseconds(10), log: log);
        await app.Enqueue(new SampleJob("a"));
        await app.Until(() => app.Script.Runs.Count == 1, "it works");

        await f.SetClock(Start - Duration.FromMinutes(5));
        await app.Enqueue(new SampleJob("b"));
        await app.Until(() => app.Script.Runs.Count == 2, "it works on");

        await app.Until(() => log.At(LogLevel.Warning).Any(line => line.Contains("set back by 00:0", StringComparison.Ordinal)), "it says so");
    }

    [Fact]
    public void Saw_ClockSetAheadAndBack_IsTheStep()
    {
        var time = new ManualTimeProvider();
        var watch = new ClockWatch(time);
        Assert.Equal(TimeSpan.Zero, watch.Saw("T1", 1_000_000));
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, watch.Saw("T1", 1_058_000));
        Assert.Equal(TimeSpan.FromMinutes(-5), watch.Saw("T1", 758_000));
        Assert.Equal(TimeSpan.Zero, watch.Saw("T1", 758_100));
        Assert.Equal(TimeSpan.Zero, watch.Saw("T2", 5_000_000));
        Assert.Equal(TimeSpan.FromHours(1), watch.Saw("T1", 4_358_100));
    }
}
