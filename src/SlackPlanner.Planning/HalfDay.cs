using System.Runtime.InteropServices;
using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>The half of a day: the smallest time that can be taken off.</summary>
public enum DayPart
{
    /// <summary>The morning.</summary>
    Am,

    /// <summary>The afternoon.</summary>
    Pm,
}

/// <summary>A morning or an afternoon of a date, in order of time.</summary>
/// <param name="Date">The date, in the member's own calendar; an absence has no time zone.</param>
/// <param name="Part">Which half of it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HalfDay(LocalDate Date, DayPart Part) : IComparable<HalfDay>
{
    /// <summary>The half that follows: the afternoon, or the next morning.</summary>
    public HalfDay Next() => Part == DayPart.Am ? new(Date, DayPart.Pm) : new(Date.PlusDays(1), DayPart.Am);

    /// <summary>The half before: the morning, or the afternoon of the day before.</summary>
    public HalfDay Previous() => Part == DayPart.Pm ? new(Date, DayPart.Am) : new(Date.PlusDays(-1), DayPart.Pm);

    /// <summary>How many halves lie between; 1 for neighbours, negative if <paramref name="later"/> comes first.</summary>
    public int HalvesUntil(HalfDay later) => (2 * Period.DaysBetween(Date, later.Date)) + (int)later.Part - (int)Part;

    /// <inheritdoc/>
    public int CompareTo(HalfDay other) => (Date, Part).CompareTo((other.Date, other.Part));

    /// <summary>Is the left half earlier?</summary>
    public static bool operator <(HalfDay left, HalfDay right) => left.CompareTo(right) < 0;

    /// <summary>Is the left half later?</summary>
    public static bool operator >(HalfDay left, HalfDay right) => left.CompareTo(right) > 0;

    /// <summary>Is the left half earlier, or the same?</summary>
    public static bool operator <=(HalfDay left, HalfDay right) => left.CompareTo(right) <= 0;

    /// <summary>Is the left half later, or the same?</summary>
    public static bool operator >=(HalfDay left, HalfDay right) => left.CompareTo(right) >= 0;
}
