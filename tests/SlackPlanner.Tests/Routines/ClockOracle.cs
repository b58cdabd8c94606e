using System.Collections.Concurrent;
using NodaTime;

namespace SlackPlanner.Tests.Routines;

/// <summary>
/// When wall-clock times come, found the slow way: minute by minute a look at the clock on the wall. A time that the wall shows twice comes at the first;
/// one that it jumps over comes as long after the jump as it lies within it; one on a date that it never shows does not come.
/// </summary>
internal static class ClockOracle
{
    private const int Day = 1440;

    private static readonly ConcurrentDictionary<(string Zone, Instant From, Instant Until), int[]> Walls = [];

    public static ILookup<LocalTime, (string Key, Instant Due)> Of(
        IEnumerable<(LocalTime Hour, string Key, LocalDate Date)> wanted, DateTimeZone zone, Instant from, Instant until)
    {
        var open = wanted.ToLookup(one => Minute(one.Date, one.Hour)).ToDictionary(group => group.Key, group => group.ToList());
        var found = new List<(LocalTime Hour, string Key, Instant Due)>();
        var dates = new HashSet<int>();
        var jumps = new List<(int Before, int After, Instant At)>();
        var wall = Walls.GetOrAdd((zone.Id, from, until), _ => Look(zone, from, until));
        for (var n = 0; n < wall.Length; n++)
        {
            dates.Add(wall[n] / Day);
            var now = from + Duration.FromMinutes(n);
            if (n > 0 && wall[n] > wall[n - 1] + 1)
                jumps.Add((wall[n - 1], wall[n], now));
            if (open.Remove(wall[n], out var here))
                found.AddRange(here.Select(one => (one.Hour, one.Key, now)));
        }

        foreach (var (minute, missing) in open.Where(one => dates.Contains(one.Key / Day)))
        {
            foreach (var (before, _, at) in jumps.Where(jump => jump.Before < minute && minute < jump.After))
                found.AddRange(missing.Select(one => (one.Hour, one.Key, at + Duration.FromMinutes(minute - before - 1))));
        }

        return found.OrderBy(one => one.Due).ThenBy(one => one.Key, StringComparer.Ordinal).ToLookup(one => one.Hour, one => (one.Key, one.Due));
    }

    private static int[] Look(DateTimeZone zone, Instant from, Instant until)
    {
        var wall = new int[(int)(until - from).TotalMinutes];
        for (var n = 0; n < wall.Length; n++)
        {
            var local = (from + Duration.FromMinutes(n)).InZone(zone).LocalDateTime;
            wall[n] = Minute(local.Date, local.TimeOfDay);
        }

        return wall;
    }

    private static int Minute(LocalDate date, LocalTime time) => date.ToDateOnly().DayNumber * Day + time.Hour * 60 + time.Minute;
}
