using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>A series at the front of a text, and what follows it.</summary>
/// <param name="Periods">Each time of it, in order; at least one.</param>
/// <param name="Words">For people: <c>every other Fri (pm)</c>.</param>
/// <param name="Remainder">The text after it, trimmed.</param>
public sealed record ParsedSeries(IReadOnlyList<AbsencePeriod> Periods, string Words, string Remainder);

/// <summary>What comes again: <c>every other friday pm until 1 mar</c>, <c>every mon, tue from 1 dec to 24 dec</c>, <c>every 3 weeks on friday 6 times</c>.</summary>
/// <remarks>It begins with the first such day from the start on (today, unless said), and "every other" counts from that day's week.</remarks>
public static class RecurringText
{
    private static readonly string[] Numbers = ["", "", "other", "third", "fourth"];

    /// <summary>Is the text one for <see cref="TryParse"/>?</summary>
    public static bool Starts(string text) => text.TrimStart().StartsWith("every ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the series that a text begins with; all of it within the limits of time off.</summary>
    public static bool TryParse(
        string text, LocalDate today, WorkingWeek week, [NotNullWhen(true)] out ParsedSeries? series, [NotNullWhen(false)] out DateProblem? problem, DateOrder? order = null)
    {
        series = null;
        var words = new DateCursor(text);
        words.TakeWord("every");
        if (Interval(words) is not { } weeks || Days(words, week) is not { Count: > 0 } days)
        {
            problem = new(DateProblemKind.NotADate, $"“{DateText.Quote(text)}” does not say which days come again. {Example}");
            return false;
        }

        var part = words.TakePart();
        if (Span(words, text, today, week, order, out var wrong) is not { } span)
        {
            problem = wrong!;
            return false;
        }

        problem = null;
        var dates = Dates(days, weeks, span.First, span.Last, span.Times);
        if (dates.Count == 0)
        {
            problem = new(DateProblemKind.EndBeforeStart, $"None of these days lies between {DateWords.Day(span.First, today.Year)} and {DateWords.Day(span.Last, today.Year)}. {Example}");
            return false;
        }

        if (span.Times != int.MaxValue && dates.Count < span.Times)
        {
            problem = new(DateProblemKind.TooLong, $"{span.Times.ToString(CultureInfo.InvariantCulture)} times takes more than {DateLimits.TimeOff.MaxDays} days. {Example}");
            return false;
        }

        var periods = dates.ConvertAll(date => part is { } half ? AbsencePeriod.Half(date, half) : AbsencePeriod.Day(date));
        series = new(periods, Said(weeks, days, part), span.Remainder);
        return true;
    }

    private static string Example => "Try `every other friday until 2027-03-01` or `every friday pm 6 times`.";

    // other, second, 2nd, third, 3rd, 3 weeks on
    private static int? Interval(DateCursor words)
    {
        if (words.TakeWord("other") || words.TakeWord("second"))
            return 2;
        if (words.TakeWord("third"))
            return 3;
        if (words.TakeWord("fourth"))
            return 4;
        if (words.Here?.Kind != DateTokenKind.Number)
        {
            _ = words.TakeWords("week", "on");
            return 1;
        }

        var count = DateCursor.NumberOf(words.Take());
        if (words.TakeWord("weeks"))
            words.TakeWord("on");
        return count is >= 1 and <= 26 ? count : null;
    }

    private static List<IsoDayOfWeek> Days(DateCursor words, WorkingWeek week)
    {
        var days = new List<IsoDayOfWeek>();
        if (words.TakeWord("day") || words.TakeWord("weekday"))
            return [.. week.Days];
        while (words.Here is { Kind: DateTokenKind.Word } word && DayNames.TryParseDay(Singular(word.Text), out var day))
        {
            words.Take();
            if (!days.Contains(day))
                days.Add(day);
            words.TakeMark(",");
            words.TakeMark("&");
            words.TakeWord("and");
        }

        days.Sort();
        return days;
    }

    private static string Singular(string day) => day.EndsWith("days", StringComparison.OrdinalIgnoreCase) ? day[..^1] : day;

    private static (LocalDate First, LocalDate Last, int Times, string Remainder)? Span(
        DateCursor words, string text, LocalDate today, WorkingWeek week, DateOrder? order, out DateProblem? problem)
    {
        problem = null;
        if (words.Here is { Kind: DateTokenKind.Number or DateTokenKind.Year } number && words.Ahead(1)?.Is("times") == true)
        {
            var times = DateCursor.NumberOf(number);
            words.At += 2;
            if (times is >= 1 and <= MostTimes)
                return (today, today.PlusDays(DateLimits.TimeOff.MaxDays), times, words.Remainder);
            problem = new(DateProblemKind.TooLong, $"{times.ToString(CultureInfo.InvariantCulture)} times is too many or too few; {MostTimes} is the most. {Example}");
            return null;
        }

        var hasStart = words.TakeWord("from") || words.TakeWord("starting") || words.TakeWord("since");
        if (!hasStart && !(words.TakeWord("until") || words.TakeWord("till") || words.TakeWord("to") || words.TakeWord("through")))
        {
            problem = new(DateProblemKind.Nothing, $"It does not say until when “{DateText.Quote(text)}” goes on. {Example}");
            return null;
        }

        if (!DateText.TryParseRange(words.Remainder, today, week, out var range, out problem, order: order))
            return null;
        var (first, last) = (hasStart ? range.Period.Start.Date : today, range.Period.End.Date);
        if (hasStart && first == last)
        {
            problem = new(DateProblemKind.Nothing, $"It begins on {DateWords.Day(first, today.Year)}, but does not say until when it goes on. {Example}");
            return null;
        }

        if (Period.DaysBetween(first, last) < DateLimits.TimeOff.MaxDays)
            return (first, last, int.MaxValue, range.Remainder);
        problem = new(DateProblemKind.TooLong, $"{DateWords.Range(first, last, today.Year)} is more than {DateLimits.TimeOff.MaxDays} days. {Example}");
        return null;
    }

    private const int MostTimes = 100;

    private static List<LocalDate> Dates(List<IsoDayOfWeek> days, int weeks, LocalDate first, LocalDate last, int times)
    {
        var begin = first;
        while (!days.Contains(begin.DayOfWeek))
            begin = begin.PlusDays(1);
        var monday = begin.PlusDays(1 - (int)begin.DayOfWeek);
        var dates = new List<LocalDate>();
        for (; monday <= last && dates.Count < times; monday = monday.PlusWeeks(weeks))
            dates.AddRange(days.Select(day => monday.PlusDays((int)day - 1)).Where(date => date >= begin && date <= last).Take(times - dates.Count));
        return dates;
    }

    private static string Said(int weeks, List<IsoDayOfWeek> days, DayPart? part)
    {
        var names = string.Join(", ", days.Select(DayNames.Short)) + (part is { } half ? $" ({DateWords.Part(half)})" : "");
        return weeks switch
        {
            1 => $"every {names}",
            < 5 => $"every {Numbers[weeks]} {names}",
            _ => string.Create(CultureInfo.InvariantCulture, $"every {weeks} weeks on {names}"),
        };
    }
}
