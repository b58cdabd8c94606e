namespace SlackPlanner.Jobs.Tests;

public class LaneTests
{
    private static async Task<Fixture> With(params (string Id, Lane Lane)[] jobs)
    {
        var f = await Fixture.Start();
        foreach (var (id, lane) in jobs)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob(id), id, lane);
        return f;
    }

    [Fact]
    public async Task Claim_OneSlot_TakesInteractiveFirst()
    {
        await using var f = await With(("bulk", Lane.Bulk), ("normal", Lane.Normal), ("interactive", Lane.Interactive));

        Assert.Equal(["interactive"], (await f.Claim(1, 1)).Select(job => job.Id));
        Assert.Equal(["normal"], (await f.Claim(1, 1)).Select(job => job.Id));
        Assert.Equal(["bulk"], (await f.Claim(1, 1)).Select(job => job.Id));
    }

    [Fact]
    public async Task Claim_OnlyReservedSlotsFree_LeavesOtherLanes()
    {
        await using var f = await With(("n", Lane.Normal), ("b", Lane.Bulk), ("i1", Lane.Interactive), ("i2", Lane.Interactive), ("i3", Lane.Interactive));

        Assert.Equal(["i1", "i2"], (await f.Claim(2, 0)).Select(job => job.Id));
    }

    [Fact]
    public async Task Claim_MixedLanes_NeverMoreThanTheSlots()
    {
        await using var f = await With([.. Enumerable.Range(0, 30).Select(n => ($"{n:00}", (Lane)(n % 3)))]);

        var claimed = await f.Claim(8, 5);

        Assert.Equal(8, claimed.Count);
        Assert.Equal(8, claimed.Count(job => job.Interactive));
    }

    [Fact]
    public async Task Claim_StreamOfNormalWork_DoesNotStarveBulk()
    {
        await using var f = await With([("bulk", Lane.Bulk), .. Enumerable.Range(0, 20).Select(n => ($"{n:00}", Lane.Normal))]);

        var order = new List<string>();
        for (var n = 0; n < 10; n++)
            order.Add((await f.ClaimOne()).Id);

        Assert.Contains("bulk", order);
    }

    [Fact]
    public async Task Claim_TwiceCrashed_WaitsToRunAlone()
    {
        await using var f = await With(("bad", Lane.Normal));
        await f.ClaimOne(TimeSpan.Zero);
        await f.ClaimOne(TimeSpan.Zero);
        Assert.Empty(await f.Claim(idle: false));
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("good"), "good");

        var beside = await f.Queue.Claim(Fixture.Workspace, 15, 13, Fixture.Lease, idle: false, default);
        Assert.Equal(1, beside.Lonely);
        Assert.Empty(beside.Jobs);

        var alone = Assert.Single(await f.Claim(idle: true));
        Assert.Equal(("bad", "alone", 2), (alone.Id, alone.Lane, alone.Crashes));
        Assert.Equal("good", Assert.Single(await f.Claim(idle: false)).Id);
    }

    [Fact]
    public async Task Claim_TwoWorkersAtOnce_NeverTheSameJob()
    {
        await using var f = await With([.. Enumerable.Range(0, 200).Select(n => ($"{n:000}", Lane.Normal))]);
        await using var other = await SlackPlanner.Redis.RedisConnection.ConnectAsync(f.Options);
        var rival = new JobQueue(other, f.Keyspace);

        async Task<List<ClaimedJob>> Drain(JobQueue queue)
        {
            var all = new List<ClaimedJob>();
            while ((await queue.Claim(Fixture.Workspace, 3, 3, Fixture.Lease, true, default)).Jobs is { Count: > 0 } jobs)
                all.AddRange(jobs);
            return all;
        }

        var both = await Task.WhenAll(Task.Run(() => Drain(f.Queue)), Task.Run(() => Drain(rival)));

        var claimed = both.SelectMany(jobs => jobs).ToList();
        Assert.Equal(200, claimed.Select(job => job.Id).Distinct().Count());
        Assert.Equal(200, claimed.Select(job => job.Token).Distinct().Count());
        Assert.Equal(200, claimed.Count);
    }
}
