using SlackPlanner.Jobs.Worker;

namespace SlackPlanner.Jobs.Tests;

/// <summary>Runs that leave nothing to save end together.</summary>
public class FinishTests
{
    private static async Task<Fixture> With(int normal, int interactive = 0)
    {
        var f = await Fixture.Start();
        for (var n = 0; n < normal; n++)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob("n"), $"n{n}");
        for (var n = 0; n < interactive; n++)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob("i"), $"i{n}", Lane.Interactive);
        return f;
    }

    private static Finisher Finisher(Fixture f) => new(f.Queue, new JobsOptions(), TimeProvider.System);

    [Fact]
    public async Task Finish_SomeNoLongerMine_EndsTheOthersAndSaysWhich()
    {
        await using var f = await With(3);
        var jobs = await f.Claim(3, 3);
        await f.Queue.Park(jobs[1], TimeSpan.Zero, default);
        var again = await f.ClaimOne();

        var (stale, next) = await f.Queue.Finish(Fixture.Workspace, jobs, 0, 0, Fixture.Lease, default);

        Assert.Equal([jobs[1].Id], stale);
        Assert.Null(next);
        Assert.Equal((1, 0), ((await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Claimed, (int)(await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Due));
        Assert.Empty((await f.Queue.Finish(Fixture.Workspace, [again], 0, 0, Fixture.Lease, default)).Stale);
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task Finish_SlotsOfBothKinds_NeverMoreThanTheyTake()
    {
        await using var f = await With(normal: 8, interactive: 2);
        var jobs = await f.Claim(4, 4);

        var (_, next) = await f.Queue.Finish(Fixture.Workspace, jobs, 4, 1, Fixture.Lease, default);

        Assert.Equal((1, 0), (next!.Jobs.Count(job => !job.Interactive), next.Jobs.Count(job => job.Interactive)));
    }

    [Fact]
    public async Task End_ManyAtOnce_EachGetsItsOwnEndAndAJobItsSlotTakes()
    {
        await using var f = await With(normal: 40, interactive: 30);
        var finisher = Finisher(f);
        var first = await f.Claim(40, 10);
        // Ten slots for every lane, thirty for interactive jobs, of which none is left.
        var ends = await Task.WhenAll(first.Select((job, n) => finisher.End(job, everyLane: n < 10, next: true)));

        Assert.All(ends, end => Assert.True(end.Ours));
        Assert.All(ends[10..], end => Assert.Null(end.Next!.Job));
        var next = ends[..10].Select(end => end.Next!.Job!).ToList();
        Assert.Equal(10, next.Select(job => job.Id).Distinct().Count());
        Assert.Equal(10, (await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Claimed);
        Assert.All(await Task.WhenAll(first.Select(job => finisher.End(job, everyLane: true, next: false))), end => Assert.False(end.Ours));
    }

    [Fact]
    public async Task End_MayTakeNoNext_ClaimsNothing()
    {
        await using var f = await With(normal: 2);

        var (ours, next) = await Finisher(f).End((await f.Claim(1, 1))[0], everyLane: true, next: false);

        Assert.True(ours);
        Assert.Null(next);
        Assert.Equal(0, (await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Claimed);
    }

    [Fact]
    public async Task End_RedisAway_EveryoneIsTold()
    {
        await using var server = await Testing.RedisServer.Start();
        await using var f = await Fixture.Start(server);
        for (var n = 0; n < 5; n++)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob("n"));
        var (jobs, finisher) = (await f.Claim(), Finisher(f));
        server.Kill();

        foreach (var end in jobs.Select(job => finisher.End(job, everyLane: true, next: true)).ToList())
            await Assert.ThrowsAsync<Redis.RedisUnavailableException>(() => end);

        await server.Begin();
        await Testing.Eventually.True(async () =>
        {
            try
            {
                return !(await finisher.End(jobs[0], everyLane: true, next: true)).Ours;
            }
            catch (Redis.RedisUnavailableException)
            {
                return false;
            }
        }, "calls are made again");
    }

    [Fact]
    public async Task Claim_MoreSlotsThanNormalWorkLeaves_GivesBulkOneOfEight()
    {
        await using var f = await With(normal: 30);
        for (var n = 0; n < 30; n++)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob("b"), $"b{n}", Lane.Bulk);

        Assert.Equal(2, (await f.Claim(16, 16)).Count(job => job.Lane == "bulk"));
        Assert.Equal(2, (await f.Claim(16, 16)).Count(job => job.Lane == "bulk"));
    }

    [Fact]
    public async Task Claim_FirstOnesAreCancelled_TakesWhatComesAfterThem()
    {
        await using var f = await With(normal: 4);
        foreach (var job in await f.Claim(2, 2, TimeSpan.Zero))
            await f.Client.Commit(Fixture.NewChange().CancelJob(job.Id));

        Assert.Equal(["n2", "n3"], (await f.Claim(2, 2)).Select(job => job.Id));
    }
}
