using NodaTime;

namespace SlackPlanner.Jobs.Tests;

public class QuietTests
{
    [Fact]
    public async Task Quiet_NothingAtAll_IsTrue()
    {
        await using var f = await Fixture.Start();
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(15, false)]
    [InlineData(60, true)]
    public async Task Quiet_NewJobDelayed_CountsOnlyIfSoon(int seconds, bool quiet)
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), delay: Duration.FromSeconds(seconds));

        Assert.Equal(quiet, await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(180, true)]
    public async Task Quiet_ParkedOrRetried_CountsForTwoMinutes(int seconds, bool quiet)
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"));
        var job = await f.ClaimOne();
        Assert.False(await f.Monitor.Quiet(Fixture.Workspace));

        await f.Queue.Park(job, TimeSpan.FromSeconds(seconds), default);

        Assert.Equal(quiet, await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task Counts_OneOfEach_AreToldApart()
    {
        await using var f = await Fixture.Start();
        foreach (var id in new[] { "claimed", "dead", "parked", "waits" })
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob(id), id, Lane.Bulk);
        var claimed = await f.Claim(3, 3);
        await f.Queue.Bury(claimed.Single(job => job.Id == "dead"), false, "no", default);
        await f.Queue.Park(claimed.Single(job => job.Id == "parked"), TimeSpan.FromHours(1), default);
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("x"), "planned", Instant.FromUtc(2199, 1, 1, 9, 0)));

        var counts = await f.Monitor.Counts(Fixture.Workspace);

        Assert.Equal((1, 1), (counts.Planned, counts.Dead));
        Assert.Equal(new LaneCounts(Due: 1, Later: 1, Claimed: 1), counts.Lanes[Lane.Bulk]);
        Assert.Equal(new LaneCounts(0, 0, 0), counts.Lanes[Lane.Interactive]);
        Assert.Equal(Instant.FromUtc(2199, 1, 1, 9, 0), counts.NextPlanned);
        Assert.True(counts.NextDue <= counts.Now);
    }
}
