using System.Text;
using NodaTime;
using SlackPlanner.Calendars;

namespace SlackPlanner.Tests.Calendars;

public class CalendarReaderTests
{
    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Read_AnyLineEndFoldedAndWithByteOrderMark_IsUnderstood(string end)
    {
        var text = "\uFEFF" + string.Join(end, "BEGIN:VCALENDAR", "begin:vevent", "UID:a", "DTSTART;VALUE=DATE:202612", " 25", "SUMMARY:Christmas\\, the fir", "\tst\\nday \\\\ night", "END:VEVENT", "END:VCALENDAR");

        var one = Assert.Single(CalendarReader.Read(Encoding.UTF8.GetBytes(text)).Events);

        Assert.Equal("Christmas, the first\nday \\ night", one.Summary);
        Assert.Equal("2026-12-25", Ics.Starts(one));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "24–26")]
    [InlineData("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224", "24–24")] // written so by some
    [InlineData("DTSTART;VALUE=DATE:20261224", "DURATION:P3D", "24–26")]
    [InlineData("DTSTART;VALUE=DATE:20261224", "DURATION:P1W", "24–30")]
    [InlineData("DTSTART;VALUE=DATE:20261224", "X-NOTHING:1", "24–24")]
    [InlineData("DTSTART:20261224T120000", "DURATION:PT5H30M", "24 12:00–24 17:30")]
    [InlineData("DTSTART:20261224T120000Z", "DTEND:20261224T230000Z", "24 13:00–25 00:00")]
    [InlineData("DTSTART;TZID=America/New_York:20261224T120000", "DTEND;TZID=America/New_York:20261224T130000", "24 18:00–24 19:00")]
    [InlineData("DTSTART;TZID=\"W. Europe Standard Time\":20261224T120000", "DURATION:PT1H", "24 12:00–24 13:00")]
    [InlineData("DTSTART;TZID=/example.org/1/Europe/London:20261224T120000", "DURATION:PT1H", "24 13:00–24 14:00")]
    public void Within_StartAndEnd_AreOnTheReadersClock(string start, string end, string expected)
    {
        var span = Assert.Single(Ics.Only(start, end).Within(new(new(2026, 1, 1), new(2026, 12, 31)), Ics.Amsterdam));

        var actual = span.IsAllDay ? $"{span.Start.Day}–{span.Last.Day}" : $"{span.Start.Day} {span.Start:HH:mm}–{span.End.Day} {span.End:HH:mm}";
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("it has no start (DTSTART)", "SUMMARY:x")]
    [InlineData("“20261340” is not a date", "DTSTART;VALUE=DATE:20261340")]
    [InlineData("“tomorrow” is not a date", "DTSTART:tomorrow")]
    [InlineData("its time zone “Middle/Earth” is not known", "DTSTART;TZID=Middle/Earth:20261224T120000")]
    [InlineData("it ends before it starts", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261223")]
    [InlineData("its start is a day and its end a time, or the other way round", "DTSTART;VALUE=DATE:20261224", "DTEND:20261224T120000Z")]
    [InlineData("“-P1D” is not a duration", "DTSTART;VALUE=DATE:20261224", "DURATION:-P1D")]
    [InlineData("its start is a day and its duration is in hours", "DTSTART;VALUE=DATE:20261224", "DURATION:PT4H")]
    [InlineData("it repeats weekly; only yearly repetition is read", "DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=WEEKLY")]
    [InlineData("“BYSETPOS=1” in its repetition is not supported", "DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS=1")]
    [InlineData("“BYDAY=9XX” in its repetition is not supported", "DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY;BYDAY=9XX")]
    [InlineData("“COUNT=0” in its repetition is not supported", "DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY;COUNT=0")]
    [InlineData("it repeats by RDATE, EXRULE or several rules; one yearly rule is read", "DTSTART;VALUE=DATE:20261224", "RDATE;VALUE=DATE:20261231")]
    public void Read_EventThatIsNotUnderstood_IsLeftOutWithItsReason(string reason, params string[] lines)
    {
        var reading = CalendarReader.Read(Ics.Event(["SUMMARY:Party", .. lines]));

        Assert.Empty(reading.Events);
        Assert.Equal(new LeftOutEvent("Party", reason), Assert.Single(reading.LeftOut));
    }

    [Theory]
    [InlineData("", "not an iCalendar file")]
    [InlineData("<html><body>Sign in</body></html>", "not an iCalendar file")]
    [InlineData("first,last\n2026-12-24,2026-12-31", "not an iCalendar file")]
    [InlineData("BEGIN:VEVENT\nEND:VEVENT", "not an iCalendar file")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225", "cut off")]
    public void Read_NoCalendar_IsRefused(string text, string words) => Assert.Contains(words, CalendarReader.Read(text).Refusal);

    [Fact]
    public void Read_MoreThanItsLimits_IsRefused()
    {
        Assert.Contains("1 MB", CalendarReader.Read(new byte[CalendarReader.LargestBytes + 1]).Refusal);
        var many = Enumerable.Range(0, CalendarReader.MostEvents + 1).SelectMany(_ => new[] { "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261225", "END:VEVENT" });
        Assert.Contains("more than 5000 events", CalendarReader.Read(Ics.Calendar([.. many])).Refusal);
    }

    [Fact]
    public void Read_AlarmsTasksAndZones_ArePassedOver()
    {
        var reading = CalendarReader.Read(Ics.Calendar(
            "BEGIN:VTIMEZONE", "TZID:X", "BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "END:VTIMEZONE",
            "BEGIN:VTODO", "DTSTART;VALUE=DATE:20260101", "END:VTODO",
            "BEGIN:VEVENT", "UID:1", "DTSTART;VALUE=DATE:20261225", "BEGIN:VALARM", "SUMMARY:Alarm", "DURATION:nonsense", "END:VALARM", "SUMMARY:Christmas", "END:VEVENT"));

        Assert.Equal("Christmas", Assert.Single(reading.Events).Summary);
        Assert.Empty(reading.LeftOut);
    }

    [Fact]
    public void Within_ExceptionsMovedAndCancelledOccurrences_AreHeeded()
    {
        var reading = CalendarReader.Read(Ics.Calendar(
            "BEGIN:VEVENT", "UID:1", "DTSTART;VALUE=DATE:20260427", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20270427", "END:VEVENT",
            "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID;VALUE=DATE:20280427", "DTSTART;VALUE=DATE:20280426", "END:VEVENT",
            "BEGIN:VEVENT", "UID:2", "DTSTART;VALUE=DATE:20261225", "STATUS:CANCELLED", "END:VEVENT"));

        Assert.Equal(["2026-04-27 2029-04-27", "2028-04-26", ""], reading.Events.Select(one => Ics.Starts(one, 2026, 2029)));
        Assert.Equal(3, reading.Events.Select(one => one.Uid).Distinct().Count());
    }

    [Fact]
    public void Within_EventFromBeforeOrInAnotherZone_TouchesTheDays()
    {
        var week = new DateInterval(new(2026, 12, 28), new(2027, 1, 3));

        Assert.Single(Ics.Only("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20270201").Within(week, Ics.Amsterdam));
        Assert.Empty(Ics.Only("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261228").Within(week, Ics.Amsterdam));
        Assert.Single(Ics.Only("DTSTART:20261227T233000Z", "DURATION:PT1H").Within(week, Ics.Amsterdam));
        Assert.Empty(Ics.Only("DTSTART:20270103T233000Z", "DURATION:PT1H").Within(week, Ics.Amsterdam));
    }
}
