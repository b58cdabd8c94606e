using System.Runtime.InteropServices;
using NodaTime;

namespace SlackPlanner.Calendars;

/// <summary>A weekday in a rule: <c>1MO</c> is the first Monday, <c>-1MO</c> the last, <c>MO</c> (0) every one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RuleDay(int Nth, IsoDayOfWeek Day);

/// <summary>What happens once or more a year, as public holidays do.</summary>
/// <param name="Until">The last day on which it may start.</param>
/// <remarks>Source: RFC 5545, 3.3.10, for <c>FREQ=YEARLY</c>.</remarks>
internal sealed record YearlyRule(int Interval, int? Count, LocalDate? Until, IReadOnlyList<int> Months, IReadOnlyList<int> MonthDays, IReadOnlyList<RuleDay> Days)
{
    /// <summary>The starts from the first on, in order, up to the last day; earlier than <paramref name="from"/> not all of them.</summary>
    public IEnumerable<LocalDateTime> Starts(LocalDateTime first, LocalDate from, LocalDate last)
    {
        var left = Count ?? int.MaxValue;
        var end = Until is { } until && until < last ? until : last;
        // Where they are not counted, the years before need not be gone through.
        var skipped = Count is null ? Math.Max(0, from.Year - first.Year) / Interval * Interval : 0;
        for (var year = first.Year + skipped; year <= end.Year; year += Interval)
        {
            foreach (var date in In(year, first.Date).Where(date => date >= first.Date).Distinct().Order())
            {
                if (date > end || left-- == 0)
                    yield break;
                yield return date + first.TimeOfDay;
            }
        }
    }

    private IEnumerable<LocalDate> In(int year, LocalDate first)
    {
        if (MonthDays.Count > 0)
            return Parts(year, allMonths: true).SelectMany(OnMonthDays).Where(date => Days.Count == 0 || Days.Any(day => IsNth(day, date)));
        if (Days.Count == 0)
            return (Months.Count > 0 ? Months : [first.Month]).Where(month => first.Day <= Length(year, month)).Select(month => new LocalDate(year, month, first.Day));
        return Months.Count > 0
            ? Parts(year, allMonths: false).SelectMany(part => OnWeekdays(part.Start, part.End))
            : OnWeekdays(new(year, 1, 1), new(year, 12, 31));
    }

    private IEnumerable<DateInterval> Parts(int year, bool allMonths) =>
        (Months.Count == 0 && allMonths ? Enumerable.Range(1, 12) : Months).Select(month => new DateInterval(new(year, month, 1), new(year, month, Length(year, month))));

    private IEnumerable<LocalDate> OnMonthDays(DateInterval month) =>
        MonthDays.Select(day => day > 0 ? day : month.Length + 1 + day).Where(day => day >= 1 && day <= month.Length).Select(day => month.Start.PlusDays(day - 1));

    private IEnumerable<LocalDate> OnWeekdays(LocalDate first, LocalDate last)
    {
        foreach (var (nth, weekday) in Days)
        {
            var all = new List<LocalDate>();
            for (var date = first.PlusDays(((int)weekday - (int)first.DayOfWeek + 7) % 7); date <= last; date = date.PlusDays(7))
                all.Add(date);
            if (nth == 0)
            {
                foreach (var date in all)
                    yield return date;
            }
            else if ((nth > 0 ? nth - 1 : all.Count + nth) is var index && index >= 0 && index < all.Count)
            {
                yield return all[index];
            }
        }
    }

    private static bool IsNth(RuleDay day, LocalDate date) =>
        date.DayOfWeek == day.Day && (day.Nth == 0 || (day.Nth > 0
            ? (date.Day + 6) / 7 == day.Nth
            : (Length(date.Year, date.Month) - date.Day + 7) / 7 == -day.Nth));

    private static int Length(int year, int month) => CalendarSystem.Iso.GetDaysInMonth(year, month);
}
