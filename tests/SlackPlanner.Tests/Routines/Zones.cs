using NodaTime;
using NodaTime.TimeZones;

namespace SlackPlanner.Tests.Routines;

/// <summary>Zones to test with, each with two years in which something happens to its clocks.</summary>
internal static class Zones
{
    public static readonly string[] All =
    [
        "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Australia/Sydney", "Asia/Tehran",
        "+60", "-60", "+30", "-30", "-180", "+1440", "-1440",
    ];

    /// <summary>A real zone by its name, or by minutes the one that changes once by so much.</summary>
    public static DateTimeZone Of(string name) =>
        int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var minutes) ? new OneTransition(new LocalDateTime(2026, 11, 20, 2, 0), minutes) : DateTimeZoneProviders.Tzdb[name];

    /// <summary>The first of the two years.</summary>
    public static int YearOf(string name) => name switch
    {
        "Pacific/Apia" => 2011, // 30 December 2011 never was
        "Asia/Tehran" => 2021, // the last summer time was that of 2022
        _ => 2026,
    };

    /// <summary>Twelve hours from UTC until a local time, from then on so many minutes ahead.</summary>
    internal sealed class OneTransition(LocalDateTime at, int minutes)
        : DateTimeZone($"Test/{minutes}", isFixed: false, Offset.FromHours(-18), Offset.FromHours(18))
    {
        private readonly Offset before = Offset.FromHours(minutes > 0 ? -12 : 12);

        private Instant Change => at.WithOffset(before).ToInstant();

        public override ZoneInterval GetZoneInterval(Instant instant) => instant < Change
            ? new("Before", null, Change, before, Offset.Zero)
            : new("After", Change, null, Offset.FromSeconds(before.Seconds + minutes * 60), Offset.Zero);
    }
}
