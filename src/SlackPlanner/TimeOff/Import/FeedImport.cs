using NodaTime;
using NodaTime.Text;
using SlackPlanner.Calendars;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.Import;

/// <summary>From the events of somebody's own calendar to time off: what takes at least half a day.</summary>
internal static class FeedImport
{
    private const int Most = 400;

    /// <param name="filter">Only events with this in their title; all where it is empty.</param>
    public static ImportRead Read(CalendarReading calendar, string kind, string filter, LocalDate today, DateTimeZone zone)
    {
        var within = new DateInterval(today.PlusDays(-DateLimits.TimeOff.MaxDaysBack), today.PlusDays(DateLimits.TimeOff.MaxDays));
        var items = new List<ImportItem>();
        var problems = new List<ImportProblem>();
        var passed = new Dictionary<string, int>(StringComparer.Ordinal);
        void Pass(string reason) => passed[reason] = passed.GetValueOrDefault(reason) + 1;

        foreach (var left in calendar.LeftOut.Where(left => left.Title.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            problems.Add(new(EventTime.Short(left.Title), $"It was not understood: {left.Reason}."));
        foreach (var one in calendar.Events)
        {
            if (!one.Summary.Contains(filter, StringComparison.OrdinalIgnoreCase))
                Pass("without that in the title");
            else if (one.IsCancelled)
                Pass("cancelled");
            // Whoever asks for certain titles means them, shown as free or not.
            else if (one.IsFree && filter.Length == 0)
                Pass("shown as free in your calendar");
            else
                Occurrences(one);
        }

        return new([.. items.OrderBy(item => item.Period.Start)], problems, passed);

        void Occurrences(CalendarEvent one)
        {
            var any = false;
            foreach (var span in one.Within(within, zone))
            {
                any = true;
                var halves = SpanHalves.Of(span, new(span.Start.Date, span.Last)).Take(2 * DateLimits.TimeOff.MaxDays + 1).ToList();
                if (halves.Count == 0)
                {
                    Pass("shorter than half a day");
                    continue;
                }

                var period = new AbsencePeriod(halves[0], halves[^1]);
                var place = EventTime.Short(one.Summary);
                if (items.Count == Most)
                    Pass($"beyond the {Most} that are imported at once");
                else if (ImportLimits.Problem(period, today) is { } problem)
                    problems.Add(new(place, problem));
                else
                    items.Add(new(place, one.Rule is null ? $"ics:{one.Uid}" : $"ics:{one.Uid}:{LocalDatePattern.Iso.Format(span.Start.Date)}", period, kind));
            }

            if (!any)
                Pass("more than 90 days ago or 400 days ahead");
        }
    }
}
