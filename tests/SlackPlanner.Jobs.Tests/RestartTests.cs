using NodaTime;

namespace SlackPlanner.Jobs.Tests;

/// <summary>Work that starts again, or sooner than it would.</summary>
public class RestartTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task EnqueueUnless_AtTheEndOfARun_StartsAgainOnlyForANewerValue(bool newer, int jobs)
    {
        await using var f = await Fixture.Start();
        var key = f.Keyspace.Key(Fixture.Workspace, "value");
        await f.Client.Commit(Fixture.NewChange().Put(key, "first", 0).Enqueue(new SampleJob("a"), "one"));
        var version = (await f.Documents.Get<string>(key))!.Version;
        var job = await f.ClaimOne();
        if (newer)
            await f.Client.Commit(Fixture.NewChange().Put(key, "second", version).Enqueue(new SampleJob("a"), "one"));

        var (outcome, _) = await f.Queue.Complete(
            job, Fixture.NewChange().EnqueueUnless(key, version, new SampleJob("b"), "one", Lane.Bulk), next: false, others: false, Fixture.Lease, default);

        Assert.Equal("done", outcome);
        Assert.Equal(Enumerable.Repeat(("one", "bulk"), jobs), (await f.Claim()).Select(again => (again.Id, again.Lane)));
    }

    [Theory]
    [InlineData(null, "bulk")]
    [InlineData(Lane.Interactive, "interactive")]
    public async Task RunSoon_DelayedJob_RunsNow(Lane? lane, string expected)
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "one", Lane.Bulk, Duration.FromHours(1));

        await f.Client.Commit(Fixture.NewChange().RunSoon("one", lane));

        Assert.Equal(expected, Assert.Single(await f.Claim()).Lane);
    }

    [Fact]
    public async Task RunSoon_ClaimedPlannedDeadOrUnknown_ChangesNothing()
    {
        await using var f = await Fixture.Start();
        await f.Client.Commit(Fixture.NewChange().Enqueue(new SampleJob("a"), "claimed").Enqueue(new SampleJob("a"), "dead"));
        var both = await f.Claim();
        await f.Queue.Bury(both.Single(job => job.Id == "dead"), failed: true, "no", default);
        await f.Client.Commit(Fixture.NewChange().Plan(new SampleJob("a"), "planned", Instant.MaxValue.Minus(Duration.FromDays(400_000))));

        await f.Client.Commit(Fixture.NewChange().RunSoon("claimed").RunSoon("dead", Lane.Interactive).RunSoon("planned").RunSoon("unknown"));

        Assert.Empty(await f.Claim());
        Assert.Equal((1, 1), ((await f.Monitor.Counts(Fixture.Workspace)).Dead, (await f.Monitor.Counts(Fixture.Workspace)).Planned));
    }

    [Fact]
    public async Task Put_WithKeepAndFieldsBeside_ExpiresAndReadsAsBefore()
    {
        await using var f = await Fixture.Start();
        var key = f.Keyspace.Key(Fixture.Workspace, "value");

        await f.Client.Commit(Fixture.NewChange().Put(key, "first", 0, Duration.FromHours(1), "lane", "bulk"));

        Assert.Equal("first", (await f.Documents.Get<string>(key))!.Value);
        Assert.Equal("bulk", await f.Connection.Call(d => d.HashGetAsync(key, "lane")));
        Assert.InRange((await f.Connection.Call(d => d.KeyTimeToLiveAsync(key)))!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }
}
