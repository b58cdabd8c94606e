using System.Globalization;
using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>Dates for people: short, with the day of the week where there is one date, with a year only where it is not the current one.</summary>
public static class DateWords
{
    /// <summary><c>Wed 18 Nov</c>; <c>Sat 2 Jan 2027</c> if <paramref name="currentYear"/> is given and another.</summary>
    public static string Day(LocalDate date, int? currentYear = null) => $"{DayNames.Short(date.DayOfWeek)} {Plain(date, currentYear is { } year && year != date.Year)}";

    /// <summary><c>18–20 Nov</c>, <c>30 Nov – 2 Dec</c>, <c>24 Dec 2026 – 2 Jan 2027</c>; one day as <see cref="Day"/>.</summary>
    public static string Range(LocalDate first, LocalDate last, int? currentYear = null)
    {
        if (first == last)
            return Day(first, currentYear);
        var year = first.Year != last.Year || (currentYear is { } current && current != first.Year);
        return first.ToYearMonth() == last.ToYearMonth()
            ? $"{first.Day}–{Plain(last, year)}"
            : $"{Plain(first, year)} – {Plain(last, year)}";
    }

    /// <summary>The days of an interval, as <see cref="Range(LocalDate, LocalDate, int?)"/>.</summary>
    public static string Range(DateInterval days, int? currentYear = null) => Range(days.Start, days.End, currentYear);

    /// <summary>As a range; with halves <c>Fri 20 Nov (am)</c>, <c>Fri 20 Nov (pm) – Mon 23 Nov (am)</c>.</summary>
    public static string Period(AbsencePeriod period, int? currentYear = null)
    {
        var (start, end) = (period.Start, period.End);
        if (start.Part == DayPart.Am && end.Part == DayPart.Pm)
            return Range(start.Date, end.Date, currentYear);
        if (start.Date == end.Date)
            return $"{Day(start.Date, currentYear)} ({Part(start.Part)})";
        var year = start.Date.Year == end.Date.Year ? currentYear : -1;
        return $"{Day(start.Date, year)}{(start.Part == DayPart.Pm ? " (pm)" : "")} – {Day(end.Date, year)}{(end.Part == DayPart.Am ? " (am)" : "")}";
    }

    /// <summary><c>5 work days</c>, <c>1 work day</c>, <c>2.5 work days</c>.</summary>
    public static string WorkDays(decimal days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.##} work {(days == 1m ? "day" : "days")}");

    /// <summary><c>am</c> or <c>pm</c>.</summary>
    public static string Part(DayPart part) => part == DayPart.Am ? "am" : "pm";

    private static string Plain(LocalDate date, bool withYear) => $"{date.Day} {DayNames.ShortMonth(date.Month)}{(withYear ? $" {date.Year}" : "")}";
}
