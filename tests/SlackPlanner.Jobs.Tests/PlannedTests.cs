using NodaTime;

namespace SlackPlanner.Jobs.Tests;

public class PlannedTests
{
    private static async Task<Instant> Now(Fixture f) => await f.Connection.Time();

    [Fact]
    public async Task Plan_Future_WaitsAndIsListed()
    {
        await using var f = await Fixture.Start();
        var at = Instant.FromUtc(2199, 11, 20, 9, 0);
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("later"), "later", at + Duration.FromHours(1)).Plan(new TickJob("source"), "tick", at));

        Assert.Empty(await f.Claim());
        Assert.Equal(at, await f.Monitor.NextPlanned(Fixture.Workspace));
        Assert.Equal([("tick", "tick", "{\"v\":1,\"team\":\"source\"}", at)],
            (await f.Monitor.ListPlanned(Fixture.Workspace, 1)).Select(job => (job.Id, job.Kind, job.Payload, job.At)));
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task Plan_OffsetReachesIt_RunsInItsLaneAndTheOthersWait()
    {
        await using var f = await Fixture.Start();
        var nine = await Now(f) + Duration.FromDays(1000);
        await f.Client.Commit(Fixture.NewChange()
            .Plan(new TickJob("b"), "b", nine, Lane.Bulk).Plan(new TickJob("a"), "a", nine - Duration.FromMinutes(1)).Plan(new TickJob("c"), "c", nine + Duration.FromMinutes(1)));

        await f.Offset.Set(Fixture.Workspace, Duration.FromDays(1000));

        Assert.False(await f.Monitor.Quiet(Fixture.Workspace));
        await Testing.Eventually.True(async () => (await f.Claim()).Any(job => job is { Id: "b", Lane: "bulk" }), "b due");
        Assert.Equal(["c"], (await f.Monitor.ListPlanned(Fixture.Workspace, 10)).Select(job => job.Id));
        Assert.Equal(Duration.FromDays(1000), await f.Offset.Get(Fixture.Workspace));
    }

    [Fact]
    public async Task Plan_ClockSetBack_PlannedWorkWaitsAgain()
    {
        await using var f = await Fixture.Start();
        var now = await Now(f);
        await f.Offset.Set(Fixture.Workspace, Duration.FromDays(-2));
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("a"), "a", now - Duration.FromDays(1)));

        var look = await f.Queue.Claim(Fixture.Workspace, 1, 1, Fixture.Lease, true, default);

        Assert.Empty(look.Jobs);
        Assert.InRange((look.Next - look.Now) / 3_600_000.0, 23.9, 24.1);
    }

    [Fact]
    public async Task Plan_SameIdAgain_MovesIt()
    {
        await using var f = await Fixture.Start();
        var (first, second) = (Instant.FromUtc(2199, 1, 1, 9, 0), Instant.FromUtc(2198, 1, 1, 9, 0));
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("old"), "tick", first));
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("new"), "tick", second));

        var planned = Assert.Single(await f.Monitor.ListPlanned(Fixture.Workspace, 10));

        Assert.Equal((second, "{\"v\":1,\"team\":\"new\"}"), (planned.At, planned.Payload));
    }

    [Fact]
    public async Task Plan_WaitingInItsLane_GoesBackToThePlan()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new TickJob("x"), "tick");
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("x"), "tick", Instant.FromUtc(2199, 1, 1, 9, 0)));

        Assert.Empty(await f.Claim());
        Assert.Single(await f.Monitor.ListPlanned(Fixture.Workspace, 10));
    }

    [Fact]
    public async Task Plan_Running_IsLeftToItsWorkerWhichPlansItselfAtItsEnd()
    {
        await using var f = await Fixture.Start();
        var (outside, own) = (Instant.FromUtc(2199, 1, 1, 9, 0), Instant.FromUtc(2199, 1, 2, 9, 0));
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("x"), "tick", Instant.FromUnixTimeSeconds(0)));
        var job = await f.ClaimOne();

        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("x"), "tick", outside));
        Assert.Empty(await f.Monitor.ListPlanned(Fixture.Workspace, 10));

        await f.Queue.Complete(job, Fixture.NewChange().Plan(new TickJob("x"), "tick", own).Enqueue(new SampleJob("action"), "action"), false, false, Fixture.Lease, default);
        Assert.Equal(own, await f.Monitor.NextPlanned(Fixture.Workspace));
        Assert.Equal("action", (await f.ClaimOne()).Id);
    }

    [Fact]
    public async Task CancelJob_Planned_IsGone()
    {
        await using var f = await Fixture.Start();
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("x"), "tick", Instant.FromUtc(2199, 1, 1, 9, 0)));
        await f.Client.Commit(Fixture.NewChange().CancelJob("tick"));

        Assert.Null(await f.Monitor.NextPlanned(Fixture.Workspace));
    }

    [Fact]
    public async Task Claim_ManyPlannedAtOnce_ComeInTheirOrder()
    {
        await using var f = await Fixture.Start();
        var start = await Now(f) - Duration.FromHours(1);
        var change = Fixture.NewChange();
        foreach (var n in Enumerable.Range(0, 250).Reverse())
            change.Plan(new TickJob("x"), $"t{n}", start + Duration.FromSeconds(n));
        await f.Client.Commit(change);

        var first = await f.Claim(300, 300);
        var rest = await f.Claim(300, 300);

        Assert.Equal(Enumerable.Range(0, 250).Select(n => $"t{n}"), first.Concat(rest).Select(job => job.Id));
    }
}
