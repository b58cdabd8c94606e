using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>When a member works at all, absences aside.</summary>
/// <param name="Week">The member's own working week.</param>
/// <param name="Starts">First day of work; null: long ago.</param>
/// <param name="Ends">Last day of work, included; null: none is known.</param>
/// <param name="Holidays">The holidays of the member's region.</param>
public sealed record WorkSchedule(WorkingWeek Week, LocalDate? Starts = null, LocalDate? Ends = null, Holidays? Holidays = null)
{
    /// <summary>Monday to Friday, without holidays, without an end.</summary>
    public static WorkSchedule FullTime { get; } = new(WorkingWeek.MondayToFriday);

    /// <summary>Has the member started, and not left?</summary>
    public bool EmployedOn(LocalDate date) => (Starts is not { } first || date >= first) && (Ends is not { } last || date <= last);
}

/// <summary>The holidays of a region: whole days and halves (Christmas Eve afternoon).</summary>
/// <param name="days">Whole days.</param>
/// <param name="halves">Single halves.</param>
public sealed class Holidays(IEnumerable<LocalDate> days, IEnumerable<HalfDay>? halves = null)
{
    private readonly HashSet<LocalDate> days = [.. days];
    private readonly HashSet<HalfDay> halves = [.. halves ?? []];

    /// <summary>Is the half free?</summary>
    public bool Contains(HalfDay half) => days.Contains(half.Date) || halves.Contains(half);
}
