namespace SlackPlanner.Jobs.Tests;

/// <summary>A worker that comes late finds that the job is no longer its own, whatever became of it.</summary>
public class FencingTests
{
    private const string Id = "job-1";

    private static async Task<bool[]> TryEverything(Fixture f, ClaimedJob late) =>
    [
        (await f.Queue.Complete(late, Fixture.NewChange().Enqueue(new SampleJob("wrong"), "wrong"), true, true, Fixture.Lease, default)).Outcome != "stale",
        (await f.Queue.Renew(Fixture.Workspace, [(late.Id, late.Token)], Fixture.Lease, default)).Count == 0,
        await f.Queue.Retry(late, TimeSpan.Zero, "late", default),
        await f.Queue.Park(late, TimeSpan.Zero, default),
        await f.Queue.HandBack(late, TimeSpan.Zero, "late", default),
        await f.Queue.Bury(late, true, "late", default),
    ];

    [Fact]
    public async Task LateWorker_JobCompletedAddedAndClaimedAgain_ChangesNothing()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), Id);
        var a = await f.ClaimOne(lease: TimeSpan.Zero);
        var b = await f.ClaimOne();
        Assert.Equal("done", (await f.Queue.Complete(b, null, false, false, Fixture.Lease, default)).Outcome);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), Id);
        var c = await f.ClaimOne();

        Assert.DoesNotContain(true, await TryEverything(f, a));
        Assert.DoesNotContain(true, await TryEverything(f, b));

        Assert.Empty(await f.Claim());
        Assert.Equal("done", (await f.Queue.Complete(c, null, false, false, Fixture.Lease, default)).Outcome);
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
        Assert.Empty(await f.Monitor.ListDead(Fixture.Workspace, 1));
    }

    [Fact]
    public async Task LateWorker_JobClaimedByAnother_ChangesNothing()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), Id);
        var a = await f.ClaimOne(lease: TimeSpan.Zero);
        var b = await f.ClaimOne();

        Assert.DoesNotContain(true, await TryEverything(f, a));
        Assert.Equal((1, 0), (b.Crashes, b.Failures));
        Assert.True(await f.Queue.Retry(b, TimeSpan.Zero, "mine", default));
    }

    [Fact]
    public async Task LateWorker_JobGoneOrWaitingAgain_ChangesNothing()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), Id);
        var a = await f.ClaimOne();
        await f.Queue.Park(a, TimeSpan.FromHours(1), default);
        Assert.DoesNotContain(true, await TryEverything(f, a));

        await f.Client.Commit(Fixture.NewChange().CancelJob(Id));
        Assert.DoesNotContain(true, await TryEverything(f, a));
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task LateWorker_LeaseEndedButNobodyClaimed_MayStillComplete()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), Id);
        var a = await f.ClaimOne(lease: TimeSpan.Zero);

        Assert.Equal("done", (await f.Queue.Complete(a, null, false, false, Fixture.Lease, default)).Outcome);
    }

    [Fact]
    public async Task Renew_BeforeTheLeaseEnds_KeepsOthersAway()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), Id);
        var a = await f.ClaimOne(lease: TimeSpan.Zero);

        Assert.Empty(await f.Queue.Renew(Fixture.Workspace, [(a.Id, a.Token)], Fixture.Lease, default));

        Assert.Empty(await f.Claim());
    }
}
