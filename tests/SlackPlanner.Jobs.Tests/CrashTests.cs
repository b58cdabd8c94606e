using NodaTime;

namespace SlackPlanner.Jobs.Tests;

/// <summary>One job ends every worker that runs it; the others beside it have done nothing.</summary>
public class CrashTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 9, 0);

    [Fact]
    public async Task Killer_AmongInnocents_IsBuriedAndTheyAreDone()
    {
        await using var f = await Fixture.Start();
        await f.SetClock(Start);
        var change = Fixture.NewChange();
        for (var n = 0; n < 30; n++)
            change.Enqueue(new SampleJob($"{n}"), $"innocent{n:00}");
        await f.Client.Commit(change.Enqueue(new SampleJob("bad"), "innocent07-and-a-half"));
        var (deaths, runs, now) = (0, new Dictionary<string, int>(), Start);

        for (var look = 0; look < 100 && !await f.Monitor.Quiet(Fixture.Workspace); look++)
        {
            var jobs = await f.Claim(14, 14);
            Assert.True(jobs.Count <= 1 || jobs.All(job => !job.Alone));
            foreach (var job in jobs.Where(job => job.Id.EndsWith("half", StringComparison.Ordinal) && job.Crashes >= 5))
                await f.Queue.Bury(job, failed: false, "its worker fell silent 5 times", default);
            if (jobs.Any(job => job.Id.EndsWith("half", StringComparison.Ordinal) && job.Crashes < 5))
            {
                deaths++;
                await f.SetClock(now += Duration.FromSeconds(15));
                continue;
            }

            foreach (var job in jobs.Where(job => !job.Id.EndsWith("half", StringComparison.Ordinal)))
            {
                Assert.InRange(job.Crashes, 0, 2);
                runs[job.Id] = runs.GetValueOrDefault(job.Id) + 1;
                await f.Queue.Complete(job, null, false, false, Fixture.Lease, default);
            }
        }

        Assert.Equal(5, deaths);
        Assert.Equal(30, runs.Count(run => run.Value == 1));
        var dead = Assert.Single(await f.Monitor.List(Fixture.Workspace, JobSet.Dead, 0, 10));
        Assert.Equal((5, "dead"), (dead.Crashes, dead.History[^1].What));
        Assert.Equal(5, dead.History.Count(e => e.What == "crash"));
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task Innocent_ThatFailsAloneWithItsWorkerAlive_IsBackAmongTheOthers()
    {
        await using var f = await Fixture.Start();
        await f.SetClock(Start);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "a");
        await f.Claim();
        await f.SetClock(Start + Duration.FromSeconds(15));
        await f.Claim();
        await f.SetClock(Start + Duration.FromSeconds(30));
        var alone = Assert.Single(await f.Claim());
        Assert.True(alone.Alone);

        await f.Queue.Retry(alone, TimeSpan.Zero, "boom", default);

        var again = Assert.Single(await f.Claim(idle: false));
        Assert.Equal(("normal", 0, 1), (again.Lane, again.Crashes, again.Failures));
    }

    [Fact]
    public async Task Parked_DoesNotForgetCrashes_ItHasProvedNothing()
    {
        await using var f = await Fixture.Start();
        await f.SetClock(Start);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "a");
        await f.Claim();
        await f.SetClock(Start + Duration.FromSeconds(15));

        await f.Queue.Park(Assert.Single(await f.Claim()), TimeSpan.Zero, default);

        Assert.Equal(1, Assert.Single(await f.Claim()).Crashes);
    }

    [Fact]
    public async Task Tick_ThatKillsItsWorkers_WaitsAndIsNeverBuried()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new TickJob("source"), "tick");
        for (var crash = 0; crash < 5; crash++)
            await f.ClaimOne(TimeSpan.Zero);

        await using var app = await TestApp.Start(prefix: f.Options.KeyPrefix);
        await app.Until(() => f.Monitor.Find(Fixture.Workspace, "tick").Result is { Failures: 1 }, "it waits");

        var tick = (await f.Monitor.Find(Fixture.Workspace, "tick"))!;
        Assert.Equal((JobState.Waiting, 0, false, "its worker fell silent 5 times"), (tick.State, tick.Crashes, tick.Alone, tick.Error));
        Assert.Empty(app.Script.Runs);
        Assert.InRange(tick.At - await f.Connection.Time(), Duration.FromMinutes(9), Duration.FromMinutes(10));
    }
}
