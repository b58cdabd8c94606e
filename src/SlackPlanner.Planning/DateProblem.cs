namespace SlackPlanner.Planning;

/// <summary>What can be wrong with a date or a range that somebody typed.</summary>
public enum DateProblemKind
{
    /// <summary>There is no text.</summary>
    Nothing,

    /// <summary>The text is no date.</summary>
    NotADate,

    /// <summary>The calendar has no such date: 30 February.</summary>
    NoSuchDate,

    /// <summary>Day and month could be swapped: 03/04/2026.</summary>
    Ambiguous,

    /// <summary>The date is another day of the week than the text says.</summary>
    WrongWeekday,

    /// <summary>The end lies before the start.</summary>
    EndBeforeStart,

    /// <summary>More days than <see cref="DateLimits.MaxDays"/>.</summary>
    TooLong,

    /// <summary>It starts more than <see cref="DateLimits.MaxDaysBack"/> before today.</summary>
    TooFarBack,

    /// <summary>It ends more than <see cref="DateLimits.MaxDaysAhead"/> after today.</summary>
    TooFarAhead,
}

/// <summary>Why a text was not taken as a date.</summary>
/// <param name="Kind">The stable code.</param>
/// <param name="Message">One line for the person: what was wrong, and something that works. It quotes the text as typed, so escape it for Slack.</param>
public sealed record DateProblem(DateProblemKind Kind, string Message)
{
    /// <summary>Where day and month could be swapped: what the text says in either order, to choose from; else empty.</summary>
    public IReadOnlyList<OrderedRange> Readings { get; init; } = [];
}

/// <summary>The order of day and month in numbers: <c>24/12</c> or <c>12/24</c>.</summary>
public enum DateOrder
{
    /// <summary>As in most of the world.</summary>
    DayFirst,

    /// <summary>As in the United States.</summary>
    MonthFirst,
}

/// <summary>What a text says when its numbers are read in this order.</summary>
public sealed record OrderedRange(DateOrder Order, ParsedRange Range);

/// <summary>How long a range may be, and how far from today.</summary>
/// <param name="MaxDays">Calendar days from start to end, both included.</param>
/// <param name="MaxDaysBack">Calendar days before today.</param>
/// <param name="MaxDaysAhead">Calendar days after today.</param>
public sealed record DateLimits(int MaxDays, int MaxDaysBack, int MaxDaysAhead)
{
    /// <summary>For time off: 400 days long, 90 days back, five years ahead (further is a mistyped year).</summary>
    public static DateLimits TimeOff { get; } = new(MaxDays: 400, MaxDaysBack: 90, MaxDaysAhead: 5 * 366);

    /// <summary>For looking things up: any length, ten years either way.</summary>
    public static DateLimits LookUp { get; } = new(int.MaxValue, MaxDaysBack: 10 * 366, MaxDaysAhead: 10 * 366);
}
