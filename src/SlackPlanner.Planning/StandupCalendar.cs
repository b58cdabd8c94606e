using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>The dates on which a team holds its standup.</summary>
/// <remarks>Source: handbook, "Async standup": Monday, Wednesday and Friday.</remarks>
public sealed class StandupCalendar
{
    private readonly HashSet<IsoDayOfWeek> days;
    private readonly HashSet<LocalDate> without;

    /// <summary>A standup on these days of the week, but not on the dates in <paramref name="without"/>.</summary>
    /// <exception cref="ArgumentException">No day is given.</exception>
    public StandupCalendar(IEnumerable<IsoDayOfWeek> days, IEnumerable<LocalDate>? without = null)
    {
        this.days = [.. days];
        this.without = [.. without ?? []];
        if (this.days.Count == 0)
            throw new ArgumentException("A standup has at least one day of the week.", nameof(days));
    }

    /// <summary>Is there a standup on the date?</summary>
    public bool IsOn(LocalDate date) => days.Contains(date.DayOfWeek) && !without.Contains(date);

    /// <summary>The first standup after the date.</summary>
    public LocalDate Next(LocalDate date) => Walk(date, 1);

    /// <summary>The last standup before the date.</summary>
    public LocalDate Previous(LocalDate date) => Walk(date, -1);

    /// <summary>
    /// The date that a member's first question looks back to ("since Wed 18 Nov"): the last standup before <paramref name="date"/> that the member was
    /// there for. Looks back <see cref="LookBack"/> days at most; where every one in them was missed, and where nothing is known, it is the previous standup.
    /// </summary>
    /// <param name="date">The standup that asks.</param>
    /// <param name="missed">Could the member not take part on that date: away all day, paused, not yet started? Null: always there.</param>
    public LocalDate Since(LocalDate date, Func<LocalDate, bool>? missed = null)
    {
        var previous = Previous(date);
        if (missed is null)
            return previous;
        for (var candidate = previous; candidate >= date.PlusDays(-LookBack); candidate = Previous(candidate))
            if (!missed(candidate))
                return candidate;
        return previous;
    }

    /// <summary>How far <see cref="Since"/> looks back, in days.</summary>
    public const int LookBack = 60;

    private LocalDate Walk(LocalDate date, int step)
    {
        do date = date.PlusDays(step);
        while (!IsOn(date));
        return date;
    }
}
