using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace SlackPlanner.Routines;

/// <summary>
/// All that a routine's next time is computed from: the team's settings, the milestones' dates, its holidays, the zone with its rules, and the rules of this build. While it is the same, a
/// routine that waits for a time to come need not be looked through again; a new zone, other time-zone data or another build changes it.
/// </summary>
internal static class PlanBasis
{
    private static readonly string Build = $"{typeof(PlanBasis).Assembly.ManifestModule.ModuleVersionId:n}";

    // By content, not by the version of the data: most zones stay as they are in most of its updates.
    private static readonly ConditionalWeakTable<DateTimeZone, string> Rules = [];

    public static string Of(RoutineTick tick, IEnumerable<IPlanFacts> facts) =>
        Short($"{tick.Team.Version}|{tick.Team.Calendar.Fingerprint}|{string.Join('|', facts.Select(fact => fact.Of(tick.Team)))}|{RulesOf(tick.Zone)}|{Build}");

    private static string RulesOf(DateTimeZone zone) => Rules.GetValue(zone, static zone =>
    {
        var text = new StringBuilder(zone.Id);
        foreach (var interval in zone.GetZoneIntervals(Instant.FromUtc(2000, 1, 1, 0, 0), Instant.FromUtc(2060, 1, 1, 0, 0)))
            text.Append(CultureInfo.InvariantCulture, $"|{(interval.HasStart ? interval.Start.ToUnixTimeSeconds() : 0)} {interval.WallOffset.Seconds}");
        return Short(text.ToString());
    });

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
}
