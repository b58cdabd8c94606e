using NodaTime;

namespace SlackPlanner.Clock;

/// <summary>
/// Planner time: what "today" and planned work go by. The same as real time in production; in the sandbox it can be set.
/// Signatures, leases, HTTP limits and sessions never ask this clock (they take <see cref="TimeProvider"/>).
/// </summary>
internal interface IPlannerClock
{
    Instant Now(string workspace);
}

internal static class PlannerClockExtensions
{
    public static LocalDate TodayIn(this IPlannerClock clock, string workspace, DateTimeZone zone) => clock.Now(workspace).InZone(zone).Date;
}
