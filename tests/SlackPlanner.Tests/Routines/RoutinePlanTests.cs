using NodaTime;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Tests.Routines;

public class RoutinePlanTests
{
    private static readonly Team Team = RoutineBench.In("UTC");
    private static readonly DailyRoutine AtNine = new(new LocalTime(9, 0));
    private static readonly DailyRoutine AtTen = new(new LocalTime(10, 0));

    [Fact]
    public async Task Advance_NewRoutine_PlansTheFirstTickAndMakesUpForNothing()
    {
        await using var bench = await RoutineBench.Start();

        await bench.Advance(Team, AtNine, At(20, 12));

        Assert.Equal(At(21, 9), await bench.NextTick(Team, AtNine));
        Assert.Null(await bench.Fate(Team, AtNine, "2026-11-20"));
    }

    [Fact]
    public async Task Advance_AtItsTime_StartsItAndPlansTheNext()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtNine, At(20, 8));

        await bench.Advance(Team, AtNine, At(20, 9));

        Assert.Equal(OccurrenceState.Started, await bench.Fate(Team, AtNine, "2026-11-20"));
        Assert.Equal(At(21, 9), await bench.NextTick(Team, AtNine));
    }

    [Fact]
    public async Task Advance_HourMovedFromTenToNineAtHalfPastNine_TodaysRunsLate()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtTen, At(19, 8));
        await bench.Advance(Team, AtTen, At(19, 10));

        await bench.Advance(Team, AtNine, At(20, 9, 30));

        Assert.Equal(OccurrenceState.Started, await bench.Fate(Team, AtNine, "2026-11-20"));
        Assert.Equal(At(21, 9), await bench.NextTick(Team, AtNine));
    }

    [Fact]
    public async Task Advance_HourMovedEarlierThanIsUseful_TodaysIsMissedNotSilentlyDropped()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtTen, At(19, 8));
        await bench.Advance(Team, AtTen, At(19, 10));

        await bench.Advance(Team, new DailyRoutine(new LocalTime(7, 0)) { StillUsefulFor = Period.FromHours(1) }, At(20, 9, 30));

        Assert.Equal(OccurrenceState.Missed, await bench.Fate(Team, AtNine, "2026-11-20"));
        Assert.Equal(At(21, 7), await bench.NextTick(Team, AtNine));
    }

    [Fact]
    public async Task Advance_HourMovedFromNineToTenAtHalfPastNine_TodaysIsNotDoneTwice()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtNine, At(20, 8));
        await bench.Advance(Team, AtNine, At(20, 9));

        await bench.Advance(Team, AtTen, At(20, 9, 30));

        Assert.Equal(At(21, 10), await bench.NextTick(Team, AtTen));
    }

    [Fact]
    public async Task Advance_AfterADowntime_RunsWhatIsUsefulAndRecordsWhatIsNot()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtNine, At(16, 8));

        await bench.Advance(Team, AtNine, At(20, 10));

        Assert.Equal(OccurrenceState.Missed, await bench.Fate(Team, AtNine, "2026-11-16"));
        Assert.Equal(OccurrenceState.Missed, await bench.Fate(Team, AtNine, "2026-11-19"));
        Assert.Equal(OccurrenceState.Started, await bench.Fate(Team, AtNine, "2026-11-20"));
        Assert.Equal(At(21, 9), await bench.NextTick(Team, AtNine));
    }

    [Fact]
    public async Task Advance_AfterADowntimeOfMonths_RecordsEachMissedOne()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtNine, Instant.FromUtc(2026, 8, 1, 8, 0));

        await bench.Advance(Team, AtNine, At(20, 10));

        Assert.Equal(OccurrenceState.Missed, await bench.Fate(Team, AtNine, "2026-08-01"));
        Assert.Equal(OccurrenceState.Missed, await bench.Fate(Team, AtNine, "2026-10-01"));
    }

    [Theory]
    [InlineData(2, nameof(OccurrenceState.Started))]
    [InlineData(1, nameof(OccurrenceState.Missed))]
    public async Task Advance_LateByItsLimitOrMore_IsUsefulUpToTheLimit(int hours, string expected)
    {
        await using var bench = await RoutineBench.Start();
        var routine = new DailyRoutine(new LocalTime(9, 0)) { StillUsefulFor = Period.FromHours(hours) };
        await bench.Advance(Team, routine, At(20, 8));

        await bench.Advance(Team, routine, At(20, 11));

        Assert.Equal(expected, $"{await bench.Fate(Team, routine, "2026-11-20")}");
    }

    [Fact]
    public async Task Advance_DaysAddedToTheRule_ThoseOfThePastNeverWere()
    {
        await using var bench = await RoutineBench.Start();
        var fridays = new DailyRoutine(new LocalTime(9, 0)) { Days = [IsoDayOfWeek.Friday] };
        await bench.Advance(Team, fridays, At(2, 8));
        await bench.Ticks(Team, fridays, At(18, 12));

        await bench.Advance(Team, AtNine, At(18, 12));

        Assert.Null(await bench.Fate(Team, AtNine, "2026-11-17"));
        Assert.Equal(At(19, 9), await bench.NextTick(Team, AtNine));
    }

    [Fact]
    public async Task Advance_ClockPutBack_DoneOnesStayDone()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtNine, At(1, 8));
        await bench.Ticks(Team, AtNine, At(20, 12));

        await bench.Advance(Team, AtNine, At(3, 8));

        Assert.Equal(At(21, 9), await bench.NextTick(Team, AtNine));
    }

    [Fact]
    public async Task Advance_NoFurtherOccurrence_LeavesNoTick()
    {
        await using var bench = await RoutineBench.Start();
        var once = new ListedRoutine(new LocalDateTime(2026, 11, 20, 9, 0));
        await bench.Advance(Team, once, At(20, 8));

        await bench.Advance(Team, once, At(20, 9));

        Assert.Equal(OccurrenceState.Started, await bench.Fate(Team, once, "0"));
        Assert.Null(await bench.NextTick(Team, once));
    }

    [Theory]
    [InlineData(60, 8, 0)] // clocks go forward that night after all: nine comes an hour sooner
    [InlineData(-60, 10, 0)]
    public async Task Advance_NewZoneData_MovesWhatIsToComeAndRepeatsNothing(int minutes, int hour, int minute)
    {
        await using var bench = await RoutineBench.Start();
        var before = Team with { Zone = new Zones.OneTransition(new LocalDateTime(2050, 1, 1, 0, 0), minutes) };
        var after = Team with { Zone = new Zones.OneTransition(new LocalDateTime(2026, 11, 21, 2, 0), minutes) };
        var half = Duration.FromHours(minutes > 0 ? 12 : -12);
        await bench.Advance(before, AtNine, At(20, 8) + half);
        await bench.Advance(before, AtNine, At(20, 9) + half);
        Assert.Equal(At(21, 9) + half, await bench.NextTick(before, AtNine));

        await bench.Advance(after, AtNine, At(20, 12) + half); // the settings are the same

        Assert.Equal(At(21, hour, minute) + half, await bench.NextTick(after, AtNine));
        Assert.Equal(OccurrenceState.Started, await bench.Fate(after, AtNine, "2026-11-20"));
        await bench.Advance(after, AtNine, At(21, hour, minute) + half);
        Assert.Equal(OccurrenceState.Started, await bench.Fate(after, AtNine, "2026-11-21"));
        Assert.Equal(2, (await bench.Monitor.Counts(Team.Workspace)).Lanes[Jobs.Lane.Normal].Due);
    }

    [Fact]
    public async Task Advance_StandingOfAnOlderVersion_IsReadAndLookedThrough()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtNine, At(18, 8));
        var basis = (await bench.Store.Standing(Team.Workspace, Team.Id, AtNine.Name, default))!.Basis;
        Assert.NotNull(basis);
        await bench.Saves(change => bench.Store.SetStanding(change, Team.Id, AtNine.Name, new(At(18, 8), At(20, 9), "2026-11-20"))); // it had skipped a day

        await bench.Advance(Team, AtNine, At(18, 9));

        Assert.Equal(At(19, 9), await bench.NextTick(Team, AtNine));
        Assert.Equal(basis, (await bench.Store.Standing(Team.Workspace, Team.Id, AtNine.Name, default))!.Basis);
    }

    [Fact]
    public async Task Advance_ManyAtOnce_OneTakesTheOccurrence()
    {
        await using var bench = await RoutineBench.Start();
        await bench.Advance(Team, AtNine, At(20, 8));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.Advance(Team, AtNine, At(20, 9))));

        var counts = await bench.Monitor.Counts(Team.Workspace);
        Assert.Equal(1, counts.Lanes[Jobs.Lane.Normal].Due);
        Assert.Equal(1, counts.Planned);
    }

    [Fact]
    public async Task Advance_ARoutineThatDoesNotMoveOn_FailsInsteadOfHanging()
    {
        await using var bench = await RoutineBench.Start();

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Advance(Team, new StuckRoutine(), At(20, 8)));
    }

    private static Instant At(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 11, day, hour, minute);

    private sealed class StuckRoutine : IRoutine
    {
        public string Name => "test-stuck";

        public string Help => "Never moves on";

        public Period StillUsefulFor => Period.Zero;

        public Occurrence? Next(Team team, LocalDateTime after) => new("same", after);

        public Task Run(OccurrenceRun run, Redis.Change change, CancellationToken cancel) => Task.CompletedTask;
    }
}
