using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Planning.Tests;

public class CadenceTests
{
    [Theory]
    [InlineData("2026-01-15", "P6M", "2027-01-14", "2027-01-15")]
    [InlineData("2026-01-15", "P6M", "2027-01-15", "2027-01-15")]
    [InlineData("2026-01-15", "P6M", "2027-01-16", "2027-07-15")]
    [InlineData("2026-12-01", "P1M", "2026-12-01", "2027-01-01")] // never the start itself
    [InlineData("2026-12-31", "P1M", "2027-03-01", "2027-03-31")] // February does not shorten March
    [InlineData("2027-02-01", "P3M", "2026-11-20", "2027-05-01")] // who starts later
    [InlineData("2015-10-26", "P2W", "2026-11-20", "2026-11-23")]
    public void Next_FromAStart_IsAWholeNumberOfPeriodsLater(string start, string period, string from, string next) =>
        Assert.Equal(next, LocalDatePattern.Iso.Format(Cadence.Next(Date(start), PeriodPattern.NormalizingIso.Parse(period).Value, Date(from))));

    [Fact]
    public void Next_AnyStart_IsNeverBeforeTheDayAndLessThanAPeriodAfterIt() => Any.Check(
        Any.NearDate.SelectMany(start => Any.NearDate.SelectMany(from => Gen.Choose(1, 90).Select(days => (start, from, days)))), x =>
        {
            var next = Cadence.Next(x.start, Period.FromDays(x.days), x.from);

            Assert.True(next >= x.from && next > x.start);
            Assert.Equal(0, Period.DaysBetween(x.start, next) % x.days);
            Assert.True(next.PlusDays(-x.days) < x.from || next.PlusDays(-x.days) == x.start);
        });

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
