using NodaTime;
using SlackPlanner.Calendars;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.Feeds;

/// <summary>Absences as events of a calendar: when, never why.</summary>
internal static class FeedEvents
{
    // Of a half a calendar must not make a day, or the half on which the person is there would be hidden; so a half has hours: those of a usual working day,
    // for a block from midnight on would be drawn over the night.
    private static readonly LocalTime Morning = new(9, 0);
    private static readonly LocalTime Noon = new(12, 0);
    private static readonly LocalTime Evening = new(18, 0);

    public static EventDays Of(AbsencePeriod period, DateTimeZone zone)
    {
        var (start, end) = (period.Start, period.End);
        return start.Part == DayPart.Am && end.Part == DayPart.Pm
            ? new EventDays.Whole(start.Date, end.Date)
            : new EventDays.Part(At(start.Date, start.Part == DayPart.Am ? Morning : Noon, zone), At(end.Date, end.Part == DayPart.Am ? Noon : Evening, zone));
    }

    private static Instant At(LocalDate date, LocalTime time, DateTimeZone zone) => (date + time).InZone(zone, LocalMoment.Policy).ToInstant();
}
