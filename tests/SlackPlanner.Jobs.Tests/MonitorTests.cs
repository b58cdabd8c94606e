using NodaTime;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

public class MonitorTests
{
    private static readonly Instant Far = Instant.FromUtc(2199, 1, 1, 9, 0);

    private static async Task<Fixture> With(params string[] ids)
    {
        var f = await Fixture.Start();
        foreach (var id in ids)
            await f.Client.Enqueue(Fixture.Workspace, new SampleJob(id), id);
        return f;
    }

    private static async Task<IEnumerable<string>> Ids(Fixture f, JobSet set, int skip = 0, int take = 50) =>
        (await f.Monitor.List(Fixture.Workspace, set, skip, take)).Select(job => job.Id);

    [Fact]
    public async Task List_OneJobInEachSet_IsThereAndNowhereElse()
    {
        await using var f = await With("dead", "failed", "parked", "running");
        var claimed = (await f.Claim()).ToDictionary(job => job.Id);
        await f.Queue.Bury(claimed["dead"], false, "no", default);
        await f.Queue.Retry(claimed["failed"], TimeSpan.FromMinutes(5), "boom", default);
        await f.Queue.Park(claimed["parked"], TimeSpan.FromSeconds(10), default);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("due"), "due", Lane.Bulk);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("delayed"), "delayed", delay: Duration.FromHours(1));
        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("x"), "planned", Far));

        Assert.Equal(["due"], await Ids(f, JobSet.Due));
        Assert.Equal(["parked", "failed", "delayed"], await Ids(f, JobSet.Later));
        Assert.Equal(["running"], await Ids(f, JobSet.Running));
        Assert.Equal(["planned"], await Ids(f, JobSet.Planned));
        Assert.Equal(["dead"], await Ids(f, JobSet.Dead));
        Assert.Equal(["failed"], await Ids(f, JobSet.Failed));
        Assert.Empty(await Ids(f, JobSet.Flagged));
        Assert.Equal((1, 1, 1), ((await f.Monitor.Counts(Fixture.Workspace)).Failed, (await f.Monitor.Counts(Fixture.Workspace)).Dead, (await f.Monitor.Counts(Fixture.Workspace)).Planned));
    }

    [Theory]
    [InlineData(JobSet.Due)]
    [InlineData(JobSet.Later)]
    [InlineData(JobSet.Running)]
    [InlineData(JobSet.Planned)]
    [InlineData(JobSet.Dead)]
    [InlineData(JobSet.Failed)]
    public async Task List_PageByPage_IsEveryJobOnce(JobSet set)
    {
        await using var f = await Fixture.Start();
        var change = Fixture.NewChange();
        for (var n = 0; n < 23; n++)
        {
            var delay = Duration.FromSeconds(set == JobSet.Later ? n * 10 + 1 : 0);
            _ = set == JobSet.Planned ? change.Plan(new TickJob($"{n}"), $"{n}", Far + delay) : change.Enqueue(new SampleJob($"{n}"), $"{n}", (Lane)(n % 3), delay);
        }

        await f.Client.Commit(change);
        if (set is JobSet.Running or JobSet.Dead or JobSet.Failed)
        {
            foreach (var job in await f.Claim(30, 30))
            {
                _ = set == JobSet.Dead ? await f.Queue.Bury(job, true, "no", default)
                    : set != JobSet.Failed || await f.Queue.Retry(job, TimeSpan.Zero, "no", default);
            }
        }

        var pages = new List<string>();
        for (var skip = 0; skip < 30; skip += 5)
            pages.AddRange(await Ids(f, set, skip, 5));

        Assert.Equal(23, pages.Count);
        Assert.Equal(23, pages.Distinct().Count());
        Assert.Equal(pages, await Ids(f, set));
    }

    [Fact]
    public async Task Find_RunningJob_TellsItsWorkerAndState()
    {
        await using var f = await With("a");
        await f.Claim();

        var job = (await f.Monitor.Find(Fixture.Workspace, "a"))!;

        Assert.Equal((JobState.Running, Lane.Normal, f.Queue.Worker, "sample"), (job.State, job.Lane, job.Worker, job.Kind));
        Assert.InRange(job.At - job.Added, Duration.FromSeconds(14), Duration.FromSeconds(60));
        Assert.Null(await f.Monitor.Find(Fixture.Workspace, "b"));
    }

    [Fact]
    public async Task Failed_CompletedOrAddedAnew_IsNoLongerListed()
    {
        await using var f = await With("a", "b");
        foreach (var job in await f.Claim())
            await f.Queue.Retry(job, TimeSpan.Zero, "boom", default);
        await f.Queue.Complete((await f.Claim()).Single(job => job.Id == "a"), null, false, false, Fixture.Lease, default);
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("a"), "a");

        Assert.Equal(["b"], await Ids(f, JobSet.Failed));
        Assert.Equal(1, (await f.Monitor.Counts(Fixture.Workspace)).Failed);
    }

    [Fact]
    public async Task History_RetryCrashDeadRevived_AreTold()
    {
        await using var f = await With("a");
        await f.Queue.Retry(await f.ClaimOne(), TimeSpan.Zero, "IOException: boom", default);
        await f.ClaimOne(TimeSpan.Zero);
        await f.Queue.Bury(await f.ClaimOne(), true, "enough", default);
        await f.Monitor.Retry(Fixture.Workspace, "a");

        var job = (await f.Monitor.Find(Fixture.Workspace, "a"))!;

        Assert.Equal(["retry", "crash", "dead", "revived"], job.History.Select(e => e.What));
        Assert.Equal(["IOException: boom", "enough"], [job.History[0].Reason, job.History[2].Reason]);
        Assert.StartsWith(f.Queue.Worker, job.History[1].Reason, StringComparison.Ordinal);
        Assert.All(job.History, e => Assert.InRange(e.At, job.Added, job.Added + Duration.FromMinutes(5)));
        Assert.Equal((0, 0), (job.Failures, job.Crashes));
    }

    [Fact]
    public async Task History_MoreThanTen_AreTheLastTen()
    {
        await using var f = await With("a");
        for (var n = 1; n <= 12; n++)
            await f.Queue.Retry(await f.ClaimOne(), TimeSpan.Zero, $"{n}", default);

        Assert.Equal(Enumerable.Range(3, 10).Select(n => $"{n}"), (await f.Monitor.Find(Fixture.Workspace, "a"))!.History.Select(e => e.Reason));
    }

    [Fact]
    public async Task RetryAllAndDiscardAll_MoreThanAChunk_ReachEveryDeadLetter()
    {
        await using var f = await Fixture.Start();
        var change = Fixture.NewChange();
        for (var n = 0; n < 450; n++)
            change.Enqueue(new SampleJob($"{n}"), $"{n}");
        await f.Client.Commit(change);
        await Task.WhenAll((await f.Claim(500, 500)).Select(job => f.Queue.Bury(job, false, "no", default)));
        await f.Connection.Time();

        Assert.Equal(450, await f.Monitor.RetryAll(Fixture.Workspace));
        Assert.Equal((0, 450), ((await f.Monitor.Counts(Fixture.Workspace)).Dead, (await f.Monitor.Counts(Fixture.Workspace)).Lanes[Lane.Normal].Due));

        await Task.WhenAll((await f.Claim(500, 500)).Select(job => f.Queue.Bury(job, false, "no", default)));
        Assert.Equal(450, await f.Monitor.DiscardAll(Fixture.Workspace));
        Assert.Equal(0, await f.Monitor.DiscardAll(Fixture.Workspace));
        Assert.True(await f.Monitor.Quiet(Fixture.Workspace));
    }

    [Fact]
    public async Task Stats_FailuresAndDeaths_AreInThisHour()
    {
        await using var f = await With("a");
        await f.Queue.Retry(await f.ClaimOne(), TimeSpan.Zero, "boom", default);
        await f.Queue.Bury(await f.ClaimOne(), true, "enough", default);

        var stats = await f.Monitor.Stats(Fixture.Workspace);

        Assert.Equal((0, 2, 1), (stats.Done, stats.Failed, stats.Dead));
        Assert.Equal((24, 2, 1), (stats.Hours.Count, stats.Hours.Sum(hour => hour.Failed), stats.Hours.Sum(hour => hour.Dead)));
        Assert.Equal(Duration.FromHours(23), stats.Hours[^1].Hour - stats.Hours[0].Hour);
    }

    [Fact]
    public async Task WorkersAndStats_ProcessThatWorks_IsSeenUntilItStops()
    {
        var prefix = RedisServer.NewPrefix();
        await using var f = await Fixture.Start(prefix: prefix);
        await using (var app = await TestApp.Start(prefix: prefix, options: o => (o.Lease, o.RenewEvery) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(20))))
        {
            var open = new TaskCompletionSource();
            app.Script.Do = async (_, _, _) =>
            {
                await open.Task;
                return JobResult.Done();
            };
            await app.Enqueue(new SampleJob("a"), "a");
            await Eventually.True(async () => await f.Monitor.Workers(Fixture.Workspace) is [{ Slots: 16, Running: 1 }], "seen at work");
            var worker = (await f.Monitor.Workers(Fixture.Workspace))[0];
            Assert.Equal(app.Queue.Worker, worker.Name);
            Assert.True(worker.Started <= worker.LastSeen + Duration.FromSeconds(1));
            Assert.Equal(worker.Name, (await f.Monitor.Find(Fixture.Workspace, "a"))!.Worker);
            open.SetResult();
            await Eventually.True(async () => (await f.Monitor.Stats(Fixture.Workspace)).Hours.Sum(hour => hour.Done) == 1, "its work is counted");
        }

        Assert.Empty(await f.Monitor.Workers(Fixture.Workspace));
    }

    [Fact]
    public async Task Lag_NothingDue_IsNullAndDueIsItsAge()
    {
        await using var f = await Fixture.Start();
        await f.Client.Enqueue(Fixture.Workspace, new SampleJob("later"), delay: Duration.FromHours(1));
        Assert.Null(await f.Monitor.Lag(Fixture.Workspace));

        await f.Client.Commit(Fixture.NewChange().Plan(new TickJob("x"), "tick", await f.Connection.Time() - Duration.FromMinutes(3)));
        Assert.InRange((await f.Monitor.Lag(Fixture.Workspace))!.Value, Duration.FromMinutes(3), Duration.FromMinutes(4));

        await f.ClaimOne();
        Assert.Null(await f.Monitor.Lag(Fixture.Workspace));
    }

    [Fact]
    public async Task Known_OffsetSetElsewhere_IsSeenByClaimAndByHint()
    {
        await using var f = await Fixture.Start();
        await using var here = await Fixture.Start(prefix: f.Options.KeyPrefix);
        await using var idle = await TestApp.Start(prefix: f.Options.KeyPrefix, options: o => o.RunHere = false);
        Assert.Equal(Duration.Zero, here.Offset.Known(Fixture.Workspace));

        // The hint needs its listener to stand; a process that works learns it from its claims in any case.
        await Eventually.True(async () =>
        {
            await f.Offset.Set(Fixture.Workspace, Duration.FromDays(3));
            return idle.Offset.Known(Fixture.Workspace) == Duration.FromDays(3);
        }, "the hint is heard");
        await here.Claim();

        Assert.Equal(Duration.FromDays(3), here.Offset.Known(Fixture.Workspace));
        Assert.Equal(Duration.FromDays(3), f.Offset.Known(Fixture.Workspace));
    }

    [Fact]
    public async Task Listener_HostThatCannotBeFound_GoesOnTrying()
    {
        var options = new Redis.RedisOptions { Configuration = "no-such-host.invalid:6379", CommandTimeout = TimeSpan.FromSeconds(5) };
        await using var connection = new Redis.RedisConnection(options);
        var time = new ManualTimeProvider();
        using var listener = new OffsetListener(connection, new(options), new(connection, new(options)), time);

        await listener.StartAsync(default);
        await Assert.ThrowsAsync<Redis.RedisUnavailableException>(() => connection.Time());

        Assert.False(listener.ExecuteTask!.IsCompleted);
        await listener.StopAsync(default);
    }

    [Fact]
    public void Saw_AnswerFromBeforeTheLast_ChangesNothing()
    {
        var offset = new PlannerOffset(new(new()), new(new()));
        offset.Saw("T1", asOf: 100_000, offset: 7);
        offset.Saw("T1", asOf: 99_999, offset: 5);
        Assert.Equal(7, offset.Known("T1").TotalMilliseconds);

        // Redis' clock was set back: what it says now is the truth all the same.
        offset.Saw("T1", asOf: 10_000, offset: 5);
        Assert.Equal(5, offset.Known("T1").TotalMilliseconds);
        offset.Heard("T1 10001 9");
        offset.Heard("nonsense");
        Assert.Equal(9, offset.Known("T1").TotalMilliseconds);
    }
}
