using SlackPlanner.Redis;

namespace SlackPlanner.Jobs.Tests;

public class HeldChangeTests
{
    [Fact]
    public async Task WhileHeld_TheRunsOwnJob_IsSaved()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a1"), "one");
        var job = await f.ClaimOne();

        Assert.Equal(CommitOutcome.Saved, await f.Client.Commit(Noted(f, job)));
    }

    [Fact]
    public async Task WhileHeld_ClaimedByAnotherSince_IsConflictAndLeavesNothing()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a1"), "one");
        var late = await f.ClaimOne(lease: TimeSpan.FromMilliseconds(1));
        await f.ClaimOne();

        Assert.Equal(CommitOutcome.Conflict, await f.Client.Commit(Noted(f, late)));

        Assert.False(await f.Connection.Call(d => d.KeyExistsAsync(Note(f))));
    }

    [Fact]
    public async Task WhileHeld_CompletedSince_IsConflict()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a1"), "one");
        var job = await f.ClaimOne();
        await f.Queue.Complete(job, null, false, false, Fixture.Lease, default);

        Assert.Equal(CommitOutcome.Conflict, await f.Client.Commit(Noted(f, job)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Enqueue_ADeadOneOfThisId_RunsAgainOnlyIfRevived(bool revive)
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("before"), "one");
        await f.Queue.Bury(await f.ClaimOne(), failed: true, "no", default);

        await f.Client.Commit(Fixture.NewChange().Enqueue(new SampleJob("after"), "one", revive: revive));

        var claimed = await f.Claim();
        Assert.Equal(revive ? 1 : 0, claimed.Count);
        Assert.All(claimed, job => Assert.Equal(("{\"v\":2,\"id\":\"after\"}", 0), (job.Payload, job.Failures)));
        Assert.Equal(revive ? 0 : 1, (await f.Monitor.Counts(Fixture.Workspace)).Dead);
    }

    [Fact]
    public async Task Enqueue_ReviveWhileItWaits_StaysAsItIs()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("before"), "one");

        await f.Client.Commit(Fixture.NewChange().Enqueue(new SampleJob("after"), "one", revive: true));

        Assert.Equal("{\"v\":2,\"id\":\"before\"}", Assert.Single(await f.Claim()).Payload);
    }

    private static Change Noted(Fixture f, ClaimedJob job) => Fixture.NewChange()
        .WhileHeld(new JobContext(Fixture.Workspace, job.Id, job.Token, _ => Task.FromResult(true)))
        .HashSet(Note(f), "sent", 1);

    private static StackExchange.Redis.RedisKey Note(Fixture f) => f.Keyspace.Key(Fixture.Workspace, "note");
}
