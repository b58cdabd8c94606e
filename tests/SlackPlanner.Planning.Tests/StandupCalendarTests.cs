using NodaTime;

namespace SlackPlanner.Planning.Tests;

public class StandupCalendarTests
{
    private static readonly StandupCalendar Calendar =
        new([IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday], [new(2026, 12, 25), new(2026, 12, 28)]);

    [Theory]
    [InlineData("2026-11-20", "2026-11-18", "2026-11-23")]
    [InlineData("2026-11-19", "2026-11-18", "2026-11-20")]
    [InlineData("2026-12-27", "2026-12-23", "2026-12-30")]
    public void PreviousNext_OfADate_SkipOtherDaysAndListedDates(string date, string previous, string next)
    {
        Assert.Equal(Dates.Of(previous), Calendar.Previous(Dates.Of(date)));
        Assert.Equal(Dates.Of(next), Calendar.Next(Dates.Of(date)));
    }

    [Fact]
    public void IsOn_ListedDate_IsFalse()
    {
        Assert.True(Calendar.IsOn(new(2026, 12, 23)));
        Assert.False(Calendar.IsOn(new(2026, 12, 25)));
        Assert.False(Calendar.IsOn(new(2026, 12, 24)));
    }

    [Fact]
    public void Since_AlwaysThere_IsThePreviousStandup() => Assert.Equal(new(2026, 11, 18), Calendar.Since(new(2026, 11, 20)));

    [Fact]
    public void Since_BackFromTwoWeeksOff_IsTheLastOneTheyWereThereFor() =>
        Assert.Equal(new(2026, 11, 4), Calendar.Since(new(2026, 11, 20), date => date > new LocalDate(2026, 11, 5)));

    [Fact]
    public void Since_EveryOneMissed_IsThePreviousStandup() => Assert.Equal(new(2026, 11, 18), Calendar.Since(new(2026, 11, 20), _ => true));

    [Fact]
    public void Since_BeyondTheLookBack_IsThePreviousStandup()
    {
        var monday = new LocalDate(2026, 11, 23);
        var edge = monday.PlusDays(-StandupCalendar.LookBack);

        Assert.Equal(DayOfStandup(edge), Calendar.Since(monday, date => date != DayOfStandup(edge)));
        Assert.Equal(new(2026, 11, 20), Calendar.Since(monday, date => date >= edge));

        static LocalDate DayOfStandup(LocalDate date) => Calendar.IsOn(date) ? date : Calendar.Next(date);
    }

    [Fact]
    public void Constructor_NoDays_Throws() => Assert.Throws<ArgumentException>(() => new StandupCalendar([]));
}
