using NodaTime;
using NodaTime.TimeZones;
using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams.Setup;

/// <summary>Offers time zones for what is typed: a city, a region or a country.</summary>
[BlockOptions(SetupModal.ZoneAction)]
[Requires(Right.ManageTeam)]
internal sealed class ZoneOptions : IBlockOptionProvider
{
    private const int Most = 50;

    // One entry for each zone that has a place of its own, with the countries it is used in.
    private static readonly IReadOnlyList<(string Id, string Words)> Zones =
    [
        .. (TzdbDateTimeZoneSource.Default.Zone1970Locations ?? [])
            .Select(place => (place.ZoneId, Words: $"{place.ZoneId.Replace('_', ' ')} {string.Join(' ', place.Countries.Select(country => country.Name))}"))
            .Concat(TzdbDateTimeZoneSource.Default.CanonicalIdMap.Keys.Where(id => id.Contains('/', StringComparison.Ordinal)).Select(id => (id, id.Replace('_', ' '))))
            .Append(("UTC", "UTC"))
            .DistinctBy(zone => zone.Item1)
            .OrderBy(zone => zone.Item1, StringComparer.Ordinal),
    ];

    public Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancel) => Task.FromResult(Matching(request.Value));

    public static BlockOptionsResponse Matching(string typed)
    {
        var wanted = typed.Replace('_', ' ').Trim();
        var found = Zones.Where(zone => zone.Words.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .OrderBy(zone => Rank(zone, wanted))
            .Take(Most);
        return BlockOptionsResponse.Of(found.Select(zone => Option.Of(zone.Id, zone.Id)));
    }

    // A city or country in full before one that only begins so: "india" is no place in Indiana.
    private static int Rank((string Id, string Words) zone, string wanted) =>
        zone.Id.Replace('_', ' ').EndsWith("/" + wanted, StringComparison.OrdinalIgnoreCase) ? 0
        : $" {zone.Words.Replace('/', ' ')} ".Contains($" {wanted} ", StringComparison.OrdinalIgnoreCase) ? 1
        : 2;
}
