namespace SlackPlanner.Tests.Calendars;

public class YearlyRuleTests
{
    [Theory]
    [InlineData("20260427", "FREQ=YEARLY", "2026-04-27 2027-04-27 2028-04-27")]
    [InlineData("20200427", "FREQ=YEARLY;INTERVAL=3", "2026-04-27")]
    [InlineData("20240229", "FREQ=YEARLY", "2028-02-29")]
    [InlineData("20250427", "FREQ=YEARLY;COUNT=2", "2026-04-27")]
    [InlineData("20250427", "FREQ=YEARLY;UNTIL=20270427", "2026-04-27 2027-04-27")]
    [InlineData("20250427", "FREQ=YEARLY;UNTIL=20270426T235959Z", "2026-04-27")]
    [InlineData("20260504", "FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", "2026-05-04 2027-05-03 2028-05-01")]
    [InlineData("20260525", "FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5;WKST=SU", "2026-05-25 2027-05-31 2028-05-29")]
    [InlineData("20260101", "FREQ=YEARLY;BYDAY=20MO", "2026-05-18 2027-05-17 2028-05-15")]
    [InlineData("20260101", "FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=1,-1", "2026-01-01 2026-01-31 2026-12-01 2026-12-31 2027-01-01 2027-01-31 2027-12-01 2027-12-31 2028-01-01 2028-01-31 2028-12-01 2028-12-31")]
    [InlineData("20260101", "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR", "2026-02-13 2026-03-13 2026-11-13 2027-08-13 2028-10-13")]
    [InlineData("20261101", "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "2026-11-03 2027-11-02 2028-11-07")] // election day in the USA
    [InlineData("20260301", "FREQ=YEARLY;BYMONTH=1,3", "2026-03-01 2027-01-01 2027-03-01 2028-01-01 2028-03-01")]
    [InlineData("20300101", "FREQ=YEARLY", "")]
    public void Starts_Rule_AreThoseOfTheStandard(string start, string rule, string expected) =>
        Assert.Equal(expected, Ics.Starts(Ics.Only($"DTSTART;VALUE=DATE:{start}", $"RRULE:{rule}")));

    [Fact]
    public void Starts_InTheReadersZone_KeepTheHourOfTheEventsOwn() =>
        Assert.Equal("2026-07-01T15:00 2027-07-01T15:00", Ics.Starts(Ics.Only("DTSTART;TZID=America/New_York:20260701T090000", "DURATION:PT8H", "RRULE:FREQ=YEARLY;COUNT=2")));
}
