using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>The days of the week on which a member works; it belongs to the member, not to the team.</summary>
public sealed record WorkingWeek
{
    private readonly byte bits;

    private WorkingWeek(IEnumerable<IsoDayOfWeek> days)
    {
        foreach (var day in days)
            bits |= (byte)(1 << (int)day - 1);
        if (bits == 0)
            throw new ArgumentException("A working week has at least one day.", nameof(days));
    }

    /// <summary>Monday to Friday.</summary>
    public static WorkingWeek MondayToFriday { get; } =
        Of(IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday);

    /// <summary>The days, from Monday on.</summary>
    public IEnumerable<IsoDayOfWeek> Days => Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d).Where(Contains);

    /// <summary>The week of these days.</summary>
    /// <exception cref="ArgumentException">No day is given.</exception>
    public static WorkingWeek Of(params IEnumerable<IsoDayOfWeek> days) => new(days);

    /// <summary>Is it a day of work?</summary>
    public bool Contains(IsoDayOfWeek day) => (bits & 1 << (int)day - 1) != 0;

    /// <summary>Is it a day of work?</summary>
    public bool Contains(LocalDate date) => Contains(date.DayOfWeek);
}
