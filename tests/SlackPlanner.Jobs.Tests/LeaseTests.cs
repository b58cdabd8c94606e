using SlackPlanner.Jobs.Worker;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

/// <summary>What a worker knows of its lease by its own clock, which these tests hold still; Redis' clock goes on.</summary>
public class LeaseTests
{
    private readonly ManualTimeProvider time = new();

    private async Task<(Fixture Redis, RunningJob Run)> Running()
    {
        var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "job-1");
        var sent = time.GetTimestamp();
        return (f, new(await f.ClaimOne(), sent, f.Queue, Fixture.Lease, time));
    }

    private static async Task Steal(Fixture f)
    {
        await f.Client.Commit(Fixture.NewChange().CancelJob("job-1"));
        await f.Connection.Call(d => d.KeyDeleteAsync(f.Keyspace.Key(Fixture.Workspace, "jobs", "job", "job-1")));
    }

    [Fact]
    public async Task StillMine_FreshClaim_AsksNobody()
    {
        var (f, run) = await Running();
        await f.DisposeAsync();

        Assert.True(await run.StillMine(TimeSpan.Zero));
        run.Dispose();
    }

    [Fact]
    public async Task StillMine_LeaseOverByOwnClock_IsFalseAndTheTokenIsCancelled()
    {
        var (f, run) = await Running();

        time.Advance(Fixture.Lease);

        Assert.True(run.LeaseLost.IsCancellationRequested);
        Assert.False(await run.StillMine(TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, run.Left);
        run.Dispose();
        await f.DisposeAsync();
    }

    [Fact]
    public async Task StillMine_LittleLeft_RenewsAndLastsAWholeLeaseFromThere()
    {
        var (f, run) = await Running();
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(await run.StillMine(TimeSpan.FromSeconds(8)));
        Assert.Equal(Fixture.Lease, run.Left);

        time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(run.LeaseLost.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(run.LeaseLost.IsCancellationRequested);
        run.Dispose();
        await f.DisposeAsync();
    }

    [Fact]
    public async Task StillMine_TakenByAnother_IsFalse()
    {
        var (f, run) = await Running();
        await Steal(f);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(await run.StillMine(TimeSpan.Zero));
        Assert.True(run.LeaseLost.IsCancellationRequested);
        run.Dispose();
        await f.DisposeAsync();
    }

    [Fact]
    public async Task StillMine_RedisAwayAndLittleLeft_IsFalse()
    {
        await using var server = await RedisServer.Start();
        await using var f = await Fixture.Start(server);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"));
        var sent = time.GetTimestamp();
        using var run = new RunningJob(await f.ClaimOne(), sent, f.Queue, Fixture.Lease, time);
        time.Advance(TimeSpan.FromSeconds(10));
        server.Kill();

        Assert.False(await run.StillMine(TimeSpan.Zero));
    }

    [Fact]
    public async Task Keep_EveryFiveSeconds_RenewsAndTellsWhatIsLost()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "job-1");
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("b"), "job-2");
        var keeper = new LeaseKeeper(f.Queue, new JobsOptions(), time);
        using var stop = new CancellationTokenSource();
        var keeping = keeper.Keep(stop.Token);
        var runs = (await f.Claim()).Select(job => keeper.Begin(job, time.GetTimestamp())).ToDictionary(run => run.Job.Id);
        await Steal(f);

        time.Advance(TimeSpan.FromSeconds(5));

        await Eventually.True(() => runs["job-1"].LeaseLost.IsCancellationRequested, "the lost one is told");
        await Eventually.True(() => runs["job-2"].Left == Fixture.Lease, "the other is renewed");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
        foreach (var run in runs.Values)
            keeper.End(run);
        Assert.Empty(keeper.Running);
    }
}
