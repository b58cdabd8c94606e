using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.Routines;

/// <summary>From a routine's local times to the instants at which they come.</summary>
internal static class OccurrenceTimes
{
    /// <summary>More than any clock was ever put forward or back, Apia's whole day in 2011 included.</summary>
    private static readonly Duration WidestShift = Duration.FromDays(2);

    /// <summary>The occurrences due after an instant, in the order in which they come; without those on a local day that never was.</summary>
    /// <exception cref="InvalidOperationException">The routine does not move on, and so has no next occurrence.</exception>
    public static IEnumerable<(Occurrence Occurrence, Instant Due)> After(Instant start, RoutineTick tick)
    {
        // A time in a gap comes later than its clock says, one in an overlap earlier: those next to it may change places.
        var near = new PriorityQueue<(Occurrence Occurrence, Instant Due), Instant>();
        var after = (start - WidestShift).InZone(tick.Zone).LocalDateTime;
        while (tick.Next(after) is { } occurrence)
        {
            if (occurrence.At <= after)
                throw new InvalidOperationException($"Routine {tick.Routine.Name}: the occurrence after {after} is at {occurrence.At}.");
            after = occurrence.At;
            if (LocalMoment.At(after.Date, after.TimeOfDay, tick.Zone)?.ToInstant() is not { } due || due <= start)
                continue;
            while (near.TryPeek(out var first, out var at) && at + WidestShift <= due)
            {
                near.Dequeue();
                yield return first;
            }

            near.Enqueue((occurrence, due), due);
        }

        while (near.TryDequeue(out var last, out _))
            yield return last;
    }

    /// <summary>Whether an occurrence is still worth running.</summary>
    public static bool IsUseful(RoutineTick tick, Instant due, Instant now) =>
        due.InZone(tick.Zone).LocalDateTime.Plus(tick.Routine.StillUsefulFor) >= now.InZone(tick.Zone).LocalDateTime;
}
