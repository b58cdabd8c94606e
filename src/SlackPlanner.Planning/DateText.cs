using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>A range at the front of a text, and what follows it.</summary>
/// <param name="Period">The halves; a date without <c>am</c> or <c>pm</c> is a whole day.</param>
/// <param name="Remainder">The text after the range, trimmed: in <c>tomorrow am sick</c> it is <c>sick</c>.</param>
public sealed record ParsedRange(AbsencePeriod Period, string Remainder);

/// <summary>Dates and ranges as people type them.</summary>
/// <remarks>
/// A date is <c>2026-12-24</c>, <c>today</c>, <c>tomorrow</c>, <c>yesterday</c>, <c>friday</c> (the first from today on), <c>next friday</c> (in the week
/// from next Monday), <c>last friday</c>, <c>24 dec</c>, <c>dec 24th</c>, <c>Thu 24 December 2026</c>, <c>24/12/2026</c> where only one reading exists; a range
/// is <c>A to B</c>, <c>A..B</c>, <c>A - B</c>, <c>18-20 nov</c> or <c>this week</c>, <c>next week</c> (the member's working days); either end takes <c>am</c>, <c>pm</c>,
/// <c>morning</c> or <c>afternoon</c>. Also <c>the day after tomorrow</c>, <c>in 2 weeks</c>, <c>rest of the week</c>, <c>friday for 3 days</c> (of the member's
/// work). Where day and month could be swapped, and both make sense, the caller is given both to ask. A date without a year is the first from 30 days ago on, so that last week's sick day can still be told; an end without
/// a year, and a weekday at the end, is the first from the start on. Source: contract, "Slash commands".
/// </remarks>
public static class DateText
{
    /// <summary>Reads the range that a text begins with.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="today">The person's own today.</param>
    /// <param name="week">The person's working week, for <c>this week</c>; Monday to Friday if not given.</param>
    /// <param name="range">The range, and the text after it.</param>
    /// <param name="problem">What was wrong.</param>
    /// <param name="limits">How long and how far; <see cref="DateLimits.TimeOff"/> if not given.</param>
    /// <param name="order">Of day and month in numbers, if it is known; else only what has one reading is taken.</param>
    public static bool TryParseRange(
        string text, LocalDate today, WorkingWeek? week, [NotNullWhen(true)] out ParsedRange? range, [NotNullWhen(false)] out DateProblem? problem,
        DateLimits? limits = null, DateOrder? order = null)
    {
        (range, problem) = Read(text, today, week ?? WorkingWeek.MondayToFriday, limits ?? DateLimits.TimeOff, order);
        if (problem is not { Kind: DateProblemKind.Ambiguous } ambiguous)
            return range is not null;

        // The rest of the text may leave only one of the readings: 03/04 to 13/04.
        var readings = new List<OrderedRange>();
        foreach (var either in (DateOrder[])[DateOrder.DayFirst, DateOrder.MonthFirst])
        {
            var (found, wrong) = Read(text, today, week ?? WorkingWeek.MondayToFriday, limits ?? DateLimits.TimeOff, either);
            if (found is not null)
                readings.Add(new(either, found));
            else if (either == DateOrder.DayFirst)
                problem = wrong;
        }

        if (readings.Count == 1 || (readings.Count == 2 && readings[0].Range == readings[1].Range))
            (range, problem) = (readings[0].Range, null);
        else if (readings.Count == 2)
            problem = ambiguous with { Readings = readings };
        return range is not null;
    }

    /// <summary>Reads a text that is one whole date and nothing else.</summary>
    public static bool TryParseDay(string text, LocalDate today, out LocalDate day, [NotNullWhen(false)] out DateProblem? problem, DateLimits? limits = null)
    {
        day = default;
        if (!TryParseRange(text, today, week: null, out var range, out problem, limits ?? DateLimits.LookUp))
            return false;
        if (range.Remainder.Length > 0 || range.Period.HalfCount != 2 || range.Period.Start.Part != DayPart.Am)
        {
            problem = new(DateProblemKind.NotADate, $"“{Quote(text)}” is not one date. Try `{today.PlusDays(1):uuuu-MM-dd}` or `tomorrow`.");
            return false;
        }

        day = range.Period.Start.Date;
        return true;
    }

    internal static string Example(LocalDate today) =>
        string.Create(CultureInfo.InvariantCulture, $"Try `{today.PlusDays(3):uuuu-MM-dd} to {today.PlusDays(7):uuuu-MM-dd}` or `tomorrow am`.");

    /// <summary>The start of a text for a message, cut between characters as people see them.</summary>
    internal static string Quote(string text)
    {
        const int Most = 40;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var elements = new StringInfo(line);
        return elements.LengthInTextElements <= Most ? line : elements.SubstringByTextElements(0, Most) + "…";
    }

    private static (ParsedRange? Range, DateProblem? Problem) Read(string text, LocalDate today, WorkingWeek week, DateLimits limits, DateOrder? order)
    {
        var reader = new DateReader(text, today, week, order);
        var range = reader.Read();
        var problem = range is null ? reader.Problem! : Beyond(range.Period, today, limits);
        return (problem is null ? range : null, problem);
    }

    private static DateProblem? Beyond(AbsencePeriod period, LocalDate today, DateLimits limits)
    {
        var (first, last) = (period.Start.Date, period.End.Date);
        var days = Period.DaysBetween(first, last) + 1;
        if (days > limits.MaxDays)
            return new(DateProblemKind.TooLong, $"{DateWords.Range(first, last, today.Year)} is {days} days; {limits.MaxDays} is the most. {Example(today)}");
        if (Period.DaysBetween(first, today) > limits.MaxDaysBack)
            return new(DateProblemKind.TooFarBack, $"{DateWords.Day(first, today.Year)} is more than {limits.MaxDaysBack} days ago. {Example(today)}");
        if (Period.DaysBetween(today, last) > limits.MaxDaysAhead)
            return new(DateProblemKind.TooFarAhead, $"{DateWords.Day(last, today.Year)} is too far ahead: is the year right? {Example(today)}");
        return null;
    }
}
