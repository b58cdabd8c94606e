using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Calendars;

/// <summary>An event to publish.</summary>
/// <param name="Uid">The same for ever.</param>
/// <param name="Sequence">Goes up whenever the event changes.</param>
/// <param name="Changed">When it last did.</param>
/// <param name="IsFree">It does not block its reader's own time.</param>
internal sealed record PublishedEvent(string Uid, int Sequence, Instant Changed, EventDays Days, string Summary, bool IsCancelled = false, bool IsFree = false);

/// <summary>When a published event is.</summary>
internal abstract record EventDays
{
    /// <summary>Whole days, the last included.</summary>
    internal sealed record Whole(LocalDate First, LocalDate Last) : EventDays;

    /// <summary>From one moment to another.</summary>
    internal sealed record Part(Instant From, Instant To) : EventDays;
}

/// <summary>Writes a calendar that every reader of iCalendar takes.</summary>
/// <remarks>
/// Source: RFC 5545; RFC 7986 for <c>REFRESH-INTERVAL</c>. Times are in UTC: so no definition of a time zone has to be sent, and none can be out of date. The same events make the same bytes.
/// </remarks>
internal static class CalendarWriter
{
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public static string Write(string name, IEnumerable<PublishedEvent> events)
    {
        var output = new StringBuilder();
        void Line(string line) => CalendarText.AppendFolded(output, line);

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//SlackPlanner//Absences//EN");
        Line("CALSCALE:GREGORIAN");
        Line($"NAME:{CalendarText.Escape(name)}");
        Line($"X-WR-CALNAME:{CalendarText.Escape(name)}"); // what today's calendars read
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line("X-PUBLISHED-TTL:PT1H");
        foreach (var one in events)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{CalendarText.Escape(one.Uid)}");
            Line($"DTSTAMP:{Moment.Format(one.Changed)}");
            Line($"LAST-MODIFIED:{Moment.Format(one.Changed)}");
            Line($"SEQUENCE:{one.Sequence.ToString(CultureInfo.InvariantCulture)}");
            foreach (var line in When(one.Days))
                Line(line);
            Line($"SUMMARY:{CalendarText.Escape(one.Summary)}");
            Line($"STATUS:{(one.IsCancelled ? "CANCELLED" : "CONFIRMED")}");
            Line($"TRANSP:{(one.IsFree || one.IsCancelled ? "TRANSPARENT" : "OPAQUE")}");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return output.ToString();
    }

    private static string[] When(EventDays days) => days switch
    {
        EventDays.Whole(var first, var last) => [$"DTSTART;VALUE=DATE:{Date.Format(first)}", $"DTEND;VALUE=DATE:{Date.Format(last.PlusDays(1))}"],
        EventDays.Part(var from, var to) => [$"DTSTART:{Moment.Format(from)}", $"DTEND:{Moment.Format(to)}"],
        _ => throw new ArgumentOutOfRangeException(nameof(days)),
    };
}
