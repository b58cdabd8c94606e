using NodaTime;
using NodaTime.TimeZones;

namespace SlackPlanner.Planning;

/// <summary>From a local date and time to the moment that it is, where clocks change.</summary>
/// <remarks>
/// The policy, named once for all routines: a time that the clocks skip in spring is shifted forward by the gap; of a time that comes twice in autumn the
/// first counts; a date that a zone never had (Apia, 2011-12-30) has no moment. Source: design, "The flows".
/// </remarks>
public static class LocalMoment
{
    /// <summary>Gap: forward by its length. Overlap: the first.</summary>
    public static ZoneLocalMappingResolver Policy { get; } =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    /// <summary>The moment at which <paramref name="zone"/> has that date and time; null if the zone never had the date.</summary>
    public static ZonedDateTime? At(LocalDate date, LocalTime time, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(date.At(time));
        return mapping.Count == 0 && SkipsAllOf(date, mapping) ? null : Policy(mapping);
    }

    /// <summary>Did the zone have the date at all?</summary>
    public static bool Exists(LocalDate date, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(date.AtMidnight());
        return mapping.Count > 0 || !SkipsAllOf(date, mapping);
    }

    private static bool SkipsAllOf(LocalDate date, ZoneLocalMapping gap) =>
        gap.EarlyInterval.IsoLocalEnd <= date.AtMidnight() && gap.LateInterval.IsoLocalStart >= date.PlusDays(1).AtMidnight();
}
