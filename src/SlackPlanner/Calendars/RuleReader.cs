using System.Globalization;
using NodaTime;

namespace SlackPlanner.Calendars;

/// <summary>Reads the rules of repetition that this app knows; of any other it says which it is.</summary>
internal static class RuleReader
{
    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static readonly Dictionary<string, string> Frequencies = new(StringComparer.Ordinal)
    {
        ["MONTHLY"] = "monthly", ["WEEKLY"] = "weekly", ["DAILY"] = "daily", ["HOURLY"] = "hourly", ["MINUTELY"] = "every minute", ["SECONDLY"] = "every second",
    };

    public static (YearlyRule? Rule, string? Problem) Read(string value)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in value.Trim().ToUpperInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var name, { Length: > 0 } given] || !parts.TryAdd(name, given))
                return Unknown(part);
        }

        if (!parts.Remove("FREQ", out var frequency))
            return (null, "its repetition has no FREQ");
        if (frequency != "YEARLY")
            return (null, Frequencies.TryGetValue(frequency, out var words) ? $"it repeats {words}; only yearly repetition is read" : $"its repetition {EventTime.Short(frequency)} is not known");

        var rule = new YearlyRule(1, null, null, [], [], []);
        foreach (var (name, given) in parts)
        {
            var read = name switch
            {
                "INTERVAL" => Number(given, 1, 1000) is { } interval ? rule with { Interval = interval } : null,
                "COUNT" => Number(given, 1, 1000) is { } count ? rule with { Count = count } : null,
                "UNTIL" => EventTime.Read(given, new Dictionary<string, string>()).Time is { } until ? rule with { Until = until.Local.Date } : null,
                "BYMONTH" => List<int>(given, one => Number(one, 1, 12)) is { } months ? rule with { Months = months } : null,
                "BYMONTHDAY" => List<int>(given, one => Number(one, -31, 31) is { } day and not 0 ? day : null) is { } days ? rule with { MonthDays = days } : null,
                "BYDAY" => List<RuleDay>(given, Day) is { } days ? rule with { Days = days } : null,
                "WKST" => rule, // starts the week of weekly rules only
                _ => null,
            };
            if (read is null)
                return Unknown($"{name}={given}");
            rule = read;
        }

        return rule is { Count: not null, Until: not null } ? Unknown("COUNT with UNTIL") : (rule, null);
    }

    private static RuleDay? Day(string text)
    {
        if (text.Length < 2 || Array.IndexOf(Weekdays, text[^2..]) is not (>= 0 and var day))
            return null;
        var nth = text.Length == 2 ? 0 : Number(text[..^2], -53, 53);
        return nth is { } number && (number != 0 || text.Length == 2) ? new(number, (IsoDayOfWeek)(day + 1)) : null;
    }

    private static List<T>? List<T>(string text, Func<string, T?> read)
        where T : struct
    {
        var all = text.Split(',').Select(read).ToList();
        return all.TrueForAll(one => one is not null) ? [.. all.Select(one => one!.Value)] : null;
    }

    private static int? Number(string text, int from, int to) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number : null;

    private static (YearlyRule?, string?) Unknown(string part) => (null, $"{EventTime.Short(part)} in its repetition is not supported");
}
