using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>Turns what was said of one or two ends into a period of real dates.</summary>
internal sealed class DateResolver(LocalDate today)
{
    // A date without a year this far back is still meant (sick days are told late); further back it is next year's.
    private const int RecentDays = 30;

    // An end without a year may lie in the next one (24 dec to 2 jan), but not most of a year on: 24 dec to 20 dec is a slip.
    private const int MostDaysOverNewYear = 183;

    // What is counted on from there (the Friday after, for 3 weeks) must still be in the calendar.
    private const int MostYear = 9000;

    internal DateProblem? Problem { get; private set; }

    internal AbsencePeriod? Resolve(DateEnd start, DateEnd? end)
    {
        if (First(start.Spec, end?.Spec) is not { } first)
            return null;
        if (first.Year > MostYear)
        {
            Refuse(DateProblemKind.TooFarAhead, $"{DateWords.Day(first, today.Year)} is too far ahead: is the year right?");
            return null;
        }

        if (Last(end?.Spec ?? start.Spec, first) is not { } last)
            return null;
        if (!IsAsSaid(first, start.Said) || (end is not null && !IsAsSaid(last, end.Said)))
            return null;

        var from = new HalfDay(first, start.Part ?? DayPart.Am);
        var to = new HalfDay(last, (end is null ? start.Part : end.Part) ?? DayPart.Pm);
        if (to >= from)
            return new(from, to);
        Refuse(DateProblemKind.EndBeforeStart, first == last
            ? $"On {DateWords.Day(first, today.Year)} it ends (am) before it starts (pm)."
            : $"It ends ({DateWords.Day(last, today.Year)}) before it starts ({DateWords.Day(first, today.Year)}); if another year is meant, write the year.");
        return null;
    }

    private LocalDate? First(DateSpec spec, DateSpec? end) => (spec, end) switch
    {
        (DateSpec.MonthDay(var month, var day), DateSpec.Fixed(var last)) => NotAfter(month, day, last),
        (DateSpec.DayOnly(var day), DateSpec.Fixed(var last)) => InMonth(last.Year, last.Month, day),
        (DateSpec.DayOnly(var day), DateSpec.MonthDay(var month, var lastDay)) =>
            NotBefore(month, lastDay, today.PlusDays(-RecentDays)) is { } last ? InMonth(last.Year, month, day) : null,
        (DateSpec.DayOnly(var day), _) => Unclear(day),
        (DateSpec.Fixed(var date), _) => date,
        (DateSpec.Span(var first, _), _) => first,
        (DateSpec.Weekday(var day), _) => today.PlusDays(-1).Next(day),
        (DateSpec.MonthDay(var month, var day), _) => NotBefore(month, day, today.PlusDays(-RecentDays)),
        _ => null,
    };

    private LocalDate? Last(DateSpec spec, LocalDate first) => spec switch
    {
        DateSpec.Fixed(var date) => date,
        DateSpec.Span(_, var last) => last,
        DateSpec.Weekday(var day) => first.PlusDays(-1).Next(day),
        DateSpec.DayOnly(var day) => InMonth(first.Year, first.Month, day),
        DateSpec.MonthDay(var month, var day) => NotBefore(month, day, first) is not { } last ? null
            : Period.DaysBetween(first, last) <= MostDaysOverNewYear || last.Year == first.Year ? last
            : InMonth(first.Year, month, day),
        _ => null,
    };

    private LocalDate? NotBefore(int month, int day, LocalDate from) =>
        InMonth(Clamped(from.Year, month, day) >= from ? from.Year : from.Year + 1, month, day);

    private LocalDate? NotAfter(int month, int day, LocalDate last)
    {
        var inSameYear = Clamped(last.Year, month, day);
        var rolls = inSameYear > last && Period.DaysBetween(Clamped(last.Year - 1, month, day), last) <= MostDaysOverNewYear;
        return InMonth(rolls ? last.Year - 1 : last.Year, month, day);
    }

    private static LocalDate Clamped(int year, int month, int day) => new(year, month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(year, month)));

    private LocalDate? InMonth(int year, int month, int day)
    {
        if (DateReading.Fixed(year, month, day) is DateSpec.Fixed(var date))
            return date;
        Refuse(DateProblemKind.NoSuchDate, $"{DayNames.Month(month)} {year} has no day {day}.");
        return null;
    }

    private LocalDate? Unclear(int day)
    {
        Refuse(DateProblemKind.NotADate, $"“{day}” is not a date: its month is missing.");
        return null;
    }

    private bool IsAsSaid(LocalDate date, IsoDayOfWeek? said)
    {
        if (said is not { } day || date.DayOfWeek == day)
            return true;
        Refuse(DateProblemKind.WrongWeekday, $"{date.Day} {DayNames.Month(date.Month)} {date.Year} is a {date.DayOfWeek}, not a {day}.");
        return false;
    }

    private void Refuse(DateProblemKind kind, string what) => Problem = new(kind, $"{what} {DateText.Example(today)}");
}
