using NodaTime;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Tests.Routines;

/// <summary>Where clocks change nothing is repeated and nothing skipped: gap forward, overlap first, a day that never was not at all.</summary>
public class RoutineZoneTests
{
    [Theory]
    // Spring forward at 2:00: half past two comes at half past three; autumn back at 2:00: the first half past one.
    [InlineData("America/New_York", "02:30", "2026-03-07T12:00", "2026-03-08 07:30", "2026-03-09 06:30")]
    [InlineData("America/New_York", "01:30", "2026-10-31T12:00", "2026-11-01 05:30", "2026-11-02 06:30")]
    [InlineData("Europe/London", "01:30", "2026-03-28T12:00", "2026-03-29 01:30", "2026-03-30 00:30")]
    [InlineData("Europe/London", "01:30", "2026-10-24T12:00", "2026-10-25 00:30", "2026-10-26 01:30")]
    // Half an hour only.
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-03T00:00", "2026-10-03 15:45", "2026-10-04 15:15")]
    [InlineData("Australia/Lord_Howe", "01:45", "2026-04-04T00:00", "2026-04-04 14:45", "2026-04-05 15:15")]
    [InlineData("Australia/Sydney", "02:30", "2026-10-03T00:00", "2026-10-03 16:30", "2026-10-04 15:30")]
    // At midnight, so that the day begins at one.
    [InlineData("Asia/Tehran", "00:30", "2021-03-21T00:00", "2021-03-21 21:00", "2021-03-22 20:00")]
    [InlineData("Asia/Tehran", "23:30", "2021-09-20T22:00", "2021-09-21 19:00", "2021-09-22 20:00")]
    // 30 December 2011 never was: after the 29th (at -10) comes the 31st (at +14).
    [InlineData("Pacific/Apia", "09:00", "2011-12-29T00:00", "2011-12-29 19:00", "2011-12-30 19:00")]
    public async Task Ticks_AroundAChangeOfClocks_ComeOnceADay(string zone, string time, string since, string first, string second)
    {
        await using var bench = await RoutineBench.Start();
        var team = RoutineBench.In(zone);
        var routine = new DailyRoutine(Parse(time));
        var start = Utc(since);
        await bench.Advance(team, routine, start);

        var ticks = await bench.Ticks(team, routine, start + Duration.FromDays(3));

        Assert.Equal([first, second], ticks.Take(2));
    }

    [Fact]
    public async Task Ticks_ApiaSkipsADay_ThatDaysOccurrenceNeverWas()
    {
        await using var bench = await RoutineBench.Start();
        var apia = RoutineBench.In("Pacific/Apia");
        var routine = new DailyRoutine(new LocalTime(9, 0));
        await bench.Advance(apia, routine, Utc("2011-12-28T00:00"));

        await bench.Ticks(apia, routine, Utc("2012-01-02T00:00"));

        Assert.Equal(OccurrenceState.Started, await bench.Fate(apia, routine, "2011-12-29"));
        Assert.Null(await bench.Fate(apia, routine, "2011-12-30"));
        Assert.Equal(OccurrenceState.Started, await bench.Fate(apia, routine, "2011-12-31"));
    }

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/London")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Australia/Sydney")]
    [InlineData("America/Santiago")]
    [InlineData("Africa/Casablanca")]
    public async Task Ticks_AWholeYear_EveryDayOnce(string zone)
    {
        await using var bench = await RoutineBench.Start();
        var team = RoutineBench.In(zone);
        var routine = new DailyRoutine(new LocalTime(2, 15));
        await bench.Advance(team, routine, Utc("2026-01-01T23:00"));

        var ticks = await bench.Ticks(team, routine, Utc("2026-12-31T23:00"));

        Assert.Equal(364, ticks.Count);
        Assert.Equal(364, ticks.Distinct().Count());
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    [InlineData(30)]
    [InlineData(-180)]
    [InlineData(24 * 60)]
    [InlineData(-24 * 60)]
    public void After_OneTransition_KeepsTheOrderAndRepeatsNothing(int minutes)
    {
        var team = RoutineBench.In("UTC") with { Zone = new Zones.OneTransition(new LocalDateTime(2026, 11, 20, 2, 0), minutes) };
        // Every twenty minutes for five days around it.
        var times = Enumerable.Range(0, 5 * 72).Select(n => new LocalDateTime(2026, 11, 18, 0, 0).PlusMinutes(20 * n)).ToArray();

        var found = OccurrenceTimes.After(Utc("2026-11-10T00:00"), RoutineTick.OfTeam(new ListedRoutine(times), team)).ToList();

        Assert.Equal(found.OrderBy(one => one.Due).Select(one => one.Due), found.Select(one => one.Due));
        Assert.Equal(found.Count, found.Select(one => one.Occurrence.Key).Distinct().Count());
        Assert.Equal(times.Length, found.Count);
    }

    [Fact]
    public async Task Advance_SwitchedOnWithinTheRepeatedHour_ThatHoursFirstIsNotMadeUpFor()
    {
        await using var bench = await RoutineBench.Start();
        var newYork = RoutineBench.In("America/New_York");
        var routine = new DailyRoutine(new LocalTime(1, 45));

        await bench.Advance(newYork, routine, Utc("2026-11-01T06:30")); // the second half past one

        Assert.Null(await bench.Fate(newYork, routine, "2026-11-01"));
        Assert.Equal(Utc("2026-11-02T06:45"), await bench.NextTick(newYork, routine));
    }

    [Fact]
    public async Task Advance_SwitchedOnJustAfterTheGap_TheShiftedTimeStillComes()
    {
        await using var bench = await RoutineBench.Start();
        var newYork = RoutineBench.In("America/New_York");
        var routine = new DailyRoutine(new LocalTime(2, 30));

        await bench.Advance(newYork, routine, Utc("2026-03-08T07:10")); // 3:10, the gap ended at 3:00

        Assert.Equal(Utc("2026-03-08T07:30"), await bench.NextTick(newYork, routine));
    }

    private static LocalTime Parse(string time) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;

    private static Instant Utc(string time) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(time).Value.InUtc().ToInstant();
}
