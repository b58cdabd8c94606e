using NodaTime;
using SlackPlanner.Calendars;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>A public holiday: a day, or half of one.</summary>
/// <param name="Name">As the calendar has it, not escaped.</param>
internal sealed record HolidayDay(LocalDate Date, DayPart? Part, string Name)
{
    public AbsencePeriod Period => Part is { } part ? AbsencePeriod.Half(Date, part) : AbsencePeriod.Day(Date);
}

/// <summary>From a calendar to the days that are free: every event in it is a holiday.</summary>
internal static class HolidayDays
{
    public const int Most = 5_000;

    private const string Unnamed = "Public holiday";
    private const int LongestName = 100;

    /// <summary>In order, each half once. Cut at <see cref="Most"/>.</summary>
    /// <param name="zone">For times that the calendar gives in UTC.</param>
    public static IReadOnlyList<HolidayDay> Of(IEnumerable<CalendarEvent> events, DateInterval within, DateTimeZone zone)
    {
        var halves = new SortedDictionary<HalfDay, string>();
        foreach (var one in events)
        {
            var reader = one.Start.Zone is { } own && own != DateTimeZone.Utc ? own : zone;
            foreach (var span in one.Within(within, reader))
            {
                foreach (var half in SpanHalves.Of(span, within))
                    halves.TryAdd(half, Name(one));
                if (halves.Count > 2 * Most)
                    break;
            }
        }

        return [.. halves.GroupBy(half => half.Key.Date).SelectMany(Day).Take(Most)];
    }

    private static IEnumerable<HolidayDay> Day(IGrouping<LocalDate, KeyValuePair<HalfDay, string>> halves) =>
        halves.Count() == 2 && halves.First().Value == halves.Last().Value
            ? [new(halves.Key, null, halves.First().Value)]
            : halves.Select(half => new HolidayDay(halves.Key, half.Key.Part, half.Value));

    private static string Name(CalendarEvent one) =>
        one.Summary.Length == 0 ? Unnamed : Slack.SlackText.Truncate(string.Join(' ', one.Summary.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), LongestName);
}
