using NodaTime;
using NodaTime.Text;
using SlackPlanner.Standup;

namespace SlackPlanner.Tests.Standup;

public class StandupRoutineTests
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    [Theory]
    [InlineData("2026-11-20T08:59", "2026-11-20", "2026-11-20T09:00")]
    [InlineData("2026-11-20T09:00", "2026-11-23", "2026-11-23T09:00")]
    [InlineData("2026-11-21T12:00", "2026-11-23", "2026-11-23T09:00")]
    [InlineData("2026-12-23T10:00", "2026-12-28", "2026-12-28T09:00")] // 25 December is left out
    public void Next_MondayWednesdayFriday_IsTheFirstAfter(string after, string key, string at)
    {
        var team = Sample.Team("standup: { no_standup: [2026-12-25] }");

        var next = Routine().Next(team, Minute.Parse(after).Value);

        Assert.Equal((key, Minute.Parse(at).Value), (next!.Key, next.At));
    }

    [Fact]
    public void Next_HourMovedInRoutines_GoesByIt()
    {
        var team = Sample.Team("standup: { days: [Tue], at: \"10:30\" }", "routines: { standup: { at: \"11:15\" } }");

        Assert.Equal(Minute.Parse("2026-11-24T11:15").Value, Routine().Next(team, Minute.Parse("2026-11-20T00:00").Value)!.At);
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-20")]
    [InlineData("2026-11-19", "2026-11-18 2026-11-20")]
    [InlineData("2026-11-22", "2026-11-20 2026-11-23")]
    public void Around_Day_IsItsStandupOrThoseBesideIt(string today, string expected)
    {
        var dates = StandupDates.Around(Sample.Team().Calendar(), LocalDatePattern.Iso.Parse(today).Value);

        Assert.Equal(expected, string.Join(' ', dates.Select(LocalDatePattern.Iso.Format)));
    }

    // The rule alone needs none of the stores.
    private static StandupRoutine Routine() => new(null!, null!, null!);
}
