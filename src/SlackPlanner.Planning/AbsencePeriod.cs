using System.Text.Json.Serialization;
using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>From one half day to another, both included; at least one half.</summary>
public sealed record AbsencePeriod
{
    /// <summary>Makes a period.</summary>
    /// <exception cref="ArgumentException"><paramref name="end"/> lies before <paramref name="start"/>.</exception>
    public AbsencePeriod(HalfDay start, HalfDay end)
    {
        if (end < start)
            throw new ArgumentException($"The period ends ({end.Date} {end.Part}) before it starts ({start.Date} {start.Part}).", nameof(end));
        (Start, End) = (start, end);
    }

    /// <summary>The first half.</summary>
    public HalfDay Start { get; }

    /// <summary>The last half.</summary>
    public HalfDay End { get; }

    /// <summary>The dates that it touches.</summary>
    [JsonIgnore]
    public DateInterval Dates => new(Start.Date, End.Date);

    /// <summary>How many halves it has.</summary>
    [JsonIgnore]
    public int HalfCount => Start.HalvesUntil(End) + 1;

    /// <summary>Whole days from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public static AbsencePeriod Days(LocalDate first, LocalDate last) => new(new(first, DayPart.Am), new(last, DayPart.Pm));

    /// <summary>One whole day.</summary>
    public static AbsencePeriod Day(LocalDate date) => Days(date, date);

    /// <summary>One half day.</summary>
    public static AbsencePeriod Half(LocalDate date, DayPart part) => new(new(date, part), new(date, part));

    /// <summary>Does the half lie in it?</summary>
    public bool Contains(HalfDay half) => Start <= half && half <= End;

    /// <summary>Does it take all of the day, both halves?</summary>
    public bool ContainsWhole(LocalDate date) => Contains(new(date, DayPart.Am)) && Contains(new(date, DayPart.Pm));

    /// <summary>Do the two share a half?</summary>
    public bool Overlaps(AbsencePeriod other) => Start <= other.End && other.Start <= End;

    /// <summary>The halves that both have; null if there is none.</summary>
    public AbsencePeriod? Intersect(AbsencePeriod other) =>
        Overlaps(other) ? new(Start > other.Start ? Start : other.Start, End < other.End ? End : other.End) : null;

    /// <summary>What is left of it without the halves of another: nothing, one period, or one on either side.</summary>
    public IReadOnlyList<AbsencePeriod> Without(AbsencePeriod other)
    {
        if (!Overlaps(other))
            return [this];
        var left = new List<AbsencePeriod>();
        if (Start < other.Start)
            left.Add(new(Start, other.Start.Previous()));
        if (End > other.End)
            left.Add(new(other.End.Next(), End));
        return left;
    }

    /// <summary>Each half, in order.</summary>
    public IEnumerable<HalfDay> Halves()
    {
        for (var half = Start; half <= End; half = half.Next())
            yield return half;
    }
}
