using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace SlackPlanner.Calendars;

/// <summary>A date, or a date and time, of an event.</summary>
/// <param name="Local">Of a date its midnight.</param>
/// <param name="IsDate">A whole day, wherever one is.</param>
/// <param name="Zone">Null: a date, or a time without a zone, which is the reader's own.</param>
internal sealed record EventTime(LocalDateTime Local, bool IsDate, DateTimeZone? Zone = null)
{
    private const string LongestId = "America/Argentina/ComodRivadavia";

    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>The time on the clock of somebody in that zone.</summary>
    public LocalDateTime In(DateTimeZone reader) => Zone is null ? Local : Local.InZone(Zone, Resolvers.LenientResolver).WithZone(reader).LocalDateTime;

    /// <summary>Reads a DATE or DATE-TIME; otherwise says in a few words what is wrong.</summary>
    /// <remarks>Source: RFC 5545, 3.3.4, 3.3.5.</remarks>
    public static (EventTime? Time, string? Problem) Read(string value, IReadOnlyDictionary<string, string> parameters)
    {
        var text = value.Trim();
        if (text.Length == 8 || parameters.GetValueOrDefault("VALUE") == "DATE")
            return Date.Parse(text) is { Success: true, Value: var date } && IsUsual(date) ? (new(date.AtMidnight(), IsDate: true), null) : (null, $"{Short(text)} is not a date");

        var isUtc = text.EndsWith('Z');
        if (Time.Parse(isUtc ? text[..^1] : text) is not { Success: true, Value: var time } || !IsUsual(time.Date))
            return (null, $"{Short(text)} is not a date");
        if (isUtc)
            return (new(time, IsDate: false, DateTimeZone.Utc), null);
        if (parameters.GetValueOrDefault("TZID") is not { Length: > 0 } id)
            return (new(time, IsDate: false), null);
        return ZoneOf(id) is { } zone ? (new(time, IsDate: false, zone), null) : (null, $"its time zone {Short(id)} is not known");
    }

    /// <summary>By its usual name, by Windows' name, or with a maker's path in front (<c>/example.org/Europe/Amsterdam</c>).</summary>
    internal static DateTimeZone? ZoneOf(string id)
    {
        var known = DateTimeZoneProviders.Tzdb;
        if (id.Length > 10 * LongestId.Length)
            return null;
        if (known.GetZoneOrNull(id.Trim()) is { } zone)
            return zone;
        if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(id.Trim(), out var mapped))
            return known.GetZoneOrNull(mapped);
        var parts = id.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(1, Math.Min(3, Math.Max(0, parts.Length - 1))).Select(last => known.GetZoneOrNull(string.Join('/', parts[^last..]))).LastOrDefault(found => found is not null);
    }

    internal static string Short(string text) => text.Length <= 40 ? $"“{text}”" : $"“{new StringInfo(text[..40]).SubstringByTextElements(0, 20)}…”";

    // What is counted on from here on stays within the calendar.
    private static bool IsUsual(LocalDate date) => date.Year is >= 1600 and <= 9000;
}
