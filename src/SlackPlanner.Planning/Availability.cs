using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>Share of a release that a member can work.</summary>
/// <param name="Days">Work days available; halves and shares count in part.</param>
/// <param name="InRelease">Work days in the release, the same for everyone.</param>
/// <remarks>Source: handbook, "Availability": work days available / work days in release × 100.</remarks>
public sealed record Availability(decimal Days, int InRelease)
{
    /// <summary>In percent, 0 to 100; 0 if the release has no work days.</summary>
    public decimal Percent => InRelease == 0 ? 0m : Days * 100m / InRelease;

    /// <summary>The availability of a member over a milestone.</summary>
    public static Availability For(WorkSchedule schedule, Milestone milestone, IEnumerable<Absence> absences) => Over(schedule, milestone.Days, absences);

    /// <summary>The availability of a member over any days.</summary>
    public static Availability Over(WorkSchedule schedule, DateInterval days, IEnumerable<Absence> absences)
    {
        var inRelease = WorkDays.Count(days);
        return new(inRelease - WorkDays.Lost(schedule, days, absences), inRelease);
    }
}
