using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>A date as far as its words say it.</summary>
internal abstract record DateSpec
{
    /// <summary>All is said.</summary>
    internal sealed record Fixed(LocalDate Date) : DateSpec;

    /// <summary>A day of the week: the first from some date on.</summary>
    internal sealed record Weekday(IsoDayOfWeek Day) : DateSpec;

    /// <summary>Day and month, no year.</summary>
    internal sealed record MonthDay(int Month, int Day) : DateSpec;

    /// <summary>A number whose month the other end of the range says.</summary>
    internal sealed record DayOnly(int Day) : DateSpec;

    /// <summary>Several days at once: a week.</summary>
    internal sealed record Span(LocalDate First, LocalDate Last) : DateSpec;
}

/// <summary>One end of a range: a date, the half of it, and the day of the week that the text says it is.</summary>
internal sealed record DateEnd(DateSpec Spec, DayPart? Part, IsoDayOfWeek? Said);
