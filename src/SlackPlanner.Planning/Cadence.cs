using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>When something that comes again and again is due.</summary>
public static class Cadence
{
    /// <summary>The first of the dates that lie a whole number of periods after <paramref name="start"/> and not before <paramref name="from"/>; never the start itself.</summary>
    /// <remarks>Each is counted from the start, so that the 31st comes back after a short month.</remarks>
    /// <param name="period">Whole days or more.</param>
    public static LocalDate Next(LocalDate start, Period period, LocalDate from)
    {
        var next = start + period;
        for (var times = 2; next < from; times++)
            next = start + Times(period, times);
        return next;
    }

    private static Period Times(Period period, int times) =>
        new PeriodBuilder { Years = period.Years * times, Months = period.Months * times, Weeks = period.Weeks * times, Days = period.Days * times }.Build();
}
