using NodaTime;
using NodaTime.Text;
using SlackPlanner.Calendars;

namespace SlackPlanner.Tests.Calendars;

/// <summary>Calendars to test with.</summary>
internal static class Ics
{
    public static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    /// <summary>A calendar with one event of these lines.</summary>
    public static string Event(params string[] lines) => Calendar(["BEGIN:VEVENT", "UID:one", .. lines, "END:VEVENT"]);

    public static string Calendar(params string[] lines) => string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", .. lines, "END:VCALENDAR", ""]);

    public static CalendarEvent Only(params string[] lines)
    {
        var reading = CalendarReader.Read(Event(lines));
        Assert.Null(reading.Refusal);
        Assert.Empty(reading.LeftOut);
        return Assert.Single(reading.Events);
    }

    /// <summary>The occurrences of some years as <c>2026-05-04</c> or <c>2026-05-04T09:00</c>, in Amsterdam.</summary>
    public static string Starts(CalendarEvent one, int from = 2026, int to = 2028) => string.Join(' ',
        one.Within(new(new(from, 1, 1), new(to, 12, 31)), Amsterdam).Select(span => span.IsAllDay ? LocalDatePattern.Iso.Format(span.Start.Date) : span.Start.ToString("uuuu-MM-dd'T'HH:mm", null)));
}
