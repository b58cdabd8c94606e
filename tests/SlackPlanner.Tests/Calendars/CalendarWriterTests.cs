using System.Text;
using NodaTime;
using SlackPlanner.Calendars;

namespace SlackPlanner.Tests.Calendars;

public class CalendarWriterTests
{
    private static readonly Instant Changed = Instant.FromUtc(2026, 11, 20, 8, 0, 5);

    [Fact]
    public void Write_WholeDays_IsWhatReadersExpect()
    {
        var text = CalendarWriter.Write("Team; away", [new("a@slackplanner", 2, Changed, new EventDays.Whole(new(2026, 12, 24), new(2027, 1, 1)), "Noor away", IsFree: true)]);

        Assert.Equal(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//SlackPlanner//Absences//EN
            CALSCALE:GREGORIAN
            NAME:Team\; away
            X-WR-CALNAME:Team\; away
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            BEGIN:VEVENT
            UID:a@slackplanner
            DTSTAMP:20261120T080005Z
            LAST-MODIFIED:20261120T080005Z
            SEQUENCE:2
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20270102
            SUMMARY:Noor away
            STATUS:CONFIRMED
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"), text);
    }

    [Fact]
    public void Write_PartOfADayCancelled_SaysSoInUtc()
    {
        var text = CalendarWriter.Write("x", [new("a", 1, Changed, new EventDays.Part(Changed, Changed + Duration.FromHours(3)), "Noor away", IsCancelled: true)]);

        Assert.Contains("DTSTART:20261120T080005Z\r\nDTEND:20261120T110005Z\r\n", text);
        Assert.Contains("STATUS:CANCELLED\r\n", text);
    }

    [Theory]
    [InlineData("BEGIN:VEVENT\r\nSUMMARY:injected")]
    [InlineData("Ren\u00e9e, \"the\" ;\\ one\tand\u0007 only")]
    [InlineData("👩🏽‍💻👨‍👩‍👧‍👦👩🏽‍💻👨‍👩‍👧‍👦👩🏽‍💻👨‍👩‍👧‍👦👩🏽‍💻👨‍👩‍👧‍👦👩🏽‍💻👨‍👩‍👧‍👦")]
    public void Write_AnyName_StaysInItsLineAndComesBack(string name)
    {
        var text = CalendarWriter.Write(name, [new("a", 0, Changed, new EventDays.Whole(new(2026, 12, 24), new(2026, 12, 24)), name)]);

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        var one = Assert.Single(CalendarReader.Read(text).Events);
        Assert.Equal(name.Replace("\r\n", "\n").Replace("\t", " ").Replace("\u0007", ""), one.Summary);
    }
}
