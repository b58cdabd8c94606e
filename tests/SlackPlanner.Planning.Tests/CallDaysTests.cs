using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Planning.Tests;

public class CallDaysTests
{
    [Theory]
    [InlineData("2026-11-20", IsoDayOfWeek.Tuesday, "2026-11-24", "2026-12-01")]
    [InlineData("2026-11-24", IsoDayOfWeek.Tuesday, "2026-11-24", "2026-12-01")]
    [InlineData("2026-11-03", IsoDayOfWeek.Wednesday, "2026-11-04", "2026-11-04")]
    [InlineData("2026-11-05", IsoDayOfWeek.Wednesday, "2026-11-11", "2026-12-02")]
    [InlineData("2026-12-31", IsoDayOfWeek.Friday, "2027-01-01", "2027-01-01")]
    public void NextCall_FromADate_IsThatDayOrTheNext(string from, IsoDayOfWeek day, string weekly, string monthly)
    {
        var date = LocalDatePattern.Iso.Parse(from).Value;

        Assert.Equal((weekly, monthly), (LocalDatePattern.Iso.Format(CallDays.Weekly(day, date)), LocalDatePattern.Iso.Format(CallDays.Monthly(day, date))));
    }

    [Fact]
    public void Monthly_AnyDate_IsTheFirstSuchDayOfItsMonthAndNeverBefore() => Any.Check(Any.Date.SelectMany(date => Gen.Choose(1, 7).Select(day => (date, Day: (IsoDayOfWeek)day))), x =>
    {
        var found = CallDays.Monthly(x.Day, x.date);

        Assert.Equal(x.Day, found.DayOfWeek);
        Assert.InRange(found.Day, 1, 7);
        Assert.True(found >= x.date);
        Assert.True(Period.Between(x.date, found, PeriodUnits.Days).Days <= 37);
    });
}
