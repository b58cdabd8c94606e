using NodaTime;
using SlackPlanner.Calendars;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff;

/// <summary>Which half days an event of a calendar takes.</summary>
internal static class SpanHalves
{
    // A half is taken by what leaves less than an hour of its four: a meeting is none, "from noon on" is the afternoon.
    private static readonly Period Least = Period.FromHours(3);
    private static readonly LocalTime Morning = new(8, 0);
    private static readonly LocalTime Noon = new(12, 0);
    private static readonly LocalTime Evening = new(18, 0);

    /// <summary>In order; none for something shorter than half a day.</summary>
    public static IEnumerable<HalfDay> Of(CalendarSpan span, DateInterval within)
    {
        var first = LocalDate.Max(span.Start.Date, within.Start);
        for (var date = first; date <= span.Last && date <= within.End; date = date.PlusDays(1))
        {
            if (span.IsAllDay || Takes(span, date + Morning, date + Noon))
                yield return new(date, DayPart.Am);
            if (span.IsAllDay || Takes(span, date + Noon, date + Evening))
                yield return new(date, DayPart.Pm);
        }
    }

    private static bool Takes(CalendarSpan span, LocalDateTime from, LocalDateTime to)
    {
        var start = LocalDateTime.Max(span.Start, from);
        var end = LocalDateTime.Min(span.End, to);
        return start + Least <= end;
    }
}
