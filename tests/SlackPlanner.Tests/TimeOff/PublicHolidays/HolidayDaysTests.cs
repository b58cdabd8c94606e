using NodaTime;
using SlackPlanner.Calendars;
using SlackPlanner.Planning;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Calendars;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.Tests.TimeOff.PublicHolidays;

public class HolidayDaysTests
{
    private static readonly DateInterval Years = new(new(2026, 1, 1), new(2028, 12, 31));

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261225", "2026-12-25 day")]
    [InlineData("DTSTART:20261224T120000", "2026-12-24 pm", "DTEND:20261225T000000")]
    [InlineData("DTSTART:20261224T120000", "2026-12-24 pm", "DTEND:20261224T180000")]
    [InlineData("DTSTART:20261224T090000", "2026-12-24 am", "DTEND:20261224T130000")]
    [InlineData("DTSTART:20261224T090000", "2026-12-24 day", "DTEND:20261224T170000")]
    [InlineData("DTSTART:20261224T100000", "", "DTEND:20261224T113000")]
    [InlineData("DTSTART:20261224T140000", "2026-12-24 pm, 2026-12-25 day, 2026-12-26 am", "DTEND:20261226T120000")]
    public void Of_AnEvent_TakesTheHalvesThatItMostlyCovers(string start, string expected, string end = "X-NONE:1")
    {
        var days = HolidayDays.Of([Ics.Only(start, end, "SUMMARY:Christmas")], Years, Ics.Amsterdam);

        Assert.Equal(expected, string.Join(", ", days.Select(Words)));
    }

    [Fact]
    public void Of_OverlappingEvents_CountEachHalfOnce()
    {
        var days = HolidayDays.Of(
            [
                Ics.Only("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas"), Ics.Only("DTSTART;VALUE=DATE:20261226", "SUMMARY:Boxing Day"),
                Ics.Only("DTSTART:20261231T120000", "DTEND:20261231T180000"), Ics.Only("DTSTART:20261231T080000", "DTEND:20261231T120000", "SUMMARY:Old Year"),
            ], Years, Ics.Amsterdam);

        Assert.Equal(["2026-12-24 day", "2026-12-25 day", "2026-12-26 day", "2026-12-31 am", "2026-12-31 pm"], days.Select(Words));
        Assert.Equal(["Christmas", "Christmas", "Christmas", "Old Year", "Public holiday"], days.Select(day => day.Name));
    }

    [Theory]
    [InlineData("gb.ics", 2026, "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28")]
    [InlineData("gb.ics", 2027, "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28")]
    [InlineData("gb.ics", 2028, "2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26")]
    [InlineData("nl.ics", 2026, "2026-01-01 2026-04-05 2026-04-06 2026-04-27 2026-05-14 2026-05-24 2026-05-25 2026-12-25 2026-12-26")]
    [InlineData("nl.ics", 2027, "2027-01-01 2027-03-28 2027-03-29 2027-04-27 2027-05-06 2027-05-16 2027-05-17 2027-12-25 2027-12-26")]
    [InlineData("nl.ics", 2028, "2028-01-01 2028-04-16 2028-04-17 2028-04-27 2028-05-25 2028-06-04 2028-06-05 2028-12-25 2028-12-26")]
    public void Of_TheDemosCalendars_AreTheDaysThatAreReallyFree(string file, int year, string expected)
    {
        var reading = CalendarReader.Read(File.ReadAllBytes(Repository.File($"demo/holidays/{file}")));

        Assert.Empty(reading.LeftOut);
        var days = HolidayDays.Of(reading.Events, new(new(year, 1, 1), new(year, 12, 31)), Ics.Amsterdam);
        Assert.Equal(expected, string.Join(' ', days.Select(day => day.Date.ToString("uuuu-MM-dd", null))));
    }

    private static string Words(HolidayDay day) => $"{day.Date:uuuu-MM-dd} {(day.Part is { } part ? DateWords.Part(part) : "day")}";
}
