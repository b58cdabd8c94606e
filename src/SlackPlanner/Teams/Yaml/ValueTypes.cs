using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Teams.Yaml;

/// <summary>The kinds of values of <c>teams.yml</c>, each with its one spelling and with words for what is not one.</summary>
internal static partial class ValueTypes
{
    public static readonly IReadOnlyList<string> Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public static readonly ValueType Zone = new("a time zone", "Europe/Amsterdam", text =>
        DateTimeZoneProviders.Tzdb.Ids.Contains(text)
            ? Reading.Of(text)
            : Reading.Wrong($"'{text}' is not a time zone.{ZoneWords(text)}"));

    public static readonly ValueType Date = new("a date", "2026-12-24", text =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } && date.Year is >= 1970 and <= 2200
            ? Reading.Of(LocalDatePattern.Iso.Format(date))
            : Reading.Wrong($"'{text}' is not a date; write it as 2026-12-24."));

    public static readonly ValueType Time = new("a time", "\"09:00\"", text =>
        LocalTimePattern.CreateWithInvariantCulture("H:mm").Parse(text) is { Success: true, Value: var time }
            ? Reading.Of(time.ToString("HH:mm", CultureInfo.InvariantCulture))
            : Reading.Wrong($"'{text}' is not a time; write it as \"09:00\", with 24 hours."));

    public static readonly ValueType Period = new("a period", "P7D", text =>
        PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: var period } && IsPositive(period)
            ? Reading.Of(PeriodPattern.NormalizingIso.Format(period))
            : Reading.Wrong($"'{text}' is not a period; write 7 days as P7D, 4 hours as PT4H, 6 months as P6M."));

    /// <summary>A period of whole days, roughly no longer than so many.</summary>
    public static ValueType Days(int most) => new("a period of days", "P7D", text =>
        PeriodPattern.NormalizingIso.Parse(text) is { Success: true, Value: var period } && IsPositive(period) && !period.HasTimeComponent && Rough(period) <= most
            ? Reading.Of(PeriodPattern.NormalizingIso.Format(period))
            : Reading.Wrong($"'{Short(text)}' is not a period of 1 to {most} days; write a week as P7D."));

    public static readonly ValueType Bool = new("true or false", "true", text =>
        text is "true" or "false" ? Reading.Of(text) : Reading.Wrong($"'{text}' is neither true nor false."));

    public static readonly ValueType Weekday = new("a weekday", "Mon", text =>
        Weekdays.FirstOrDefault(day => text.Length >= 3 && FullName(day).StartsWith(text, StringComparison.OrdinalIgnoreCase)) is { } day
            ? Reading.Of(day)
            : Reading.Wrong($"'{text}' is not a weekday; write Mon, Tue, Wed, Thu, Fri, Sat or Sun."));

    public static readonly ValueType User = new("a person", "U012ABCDEF or name@example.com", text => text switch
    {
        _ when UserId().IsMatch(text) => Reading.Of(text),
        _ when Email().IsMatch(text) => Reading.Of(text.ToLowerInvariant()),
        ['@', ..] => Reading.Wrong($"'{text}' is a display name, and those change; give the e-mail, or the member id from the person's Slack profile (⋮, Copy member ID)."),
        _ => Reading.Wrong($"'{text}' is neither a Slack member id, such as U012ABCDEF, nor an e-mail."),
    }, Reference.User);

    public static readonly ValueType Channel = new("a channel", "\"#g_create_source_code\"", text => text switch
    {
        _ when ChannelId().IsMatch(text) => Reading.Of(text),
        ['#', .. var name] when ChannelName().IsMatch(name) => Reading.Of("#" + name.ToLowerInvariant()),
        _ when ChannelName().IsMatch(text) => Reading.Wrong($"'{text}' is not a channel; write \"#{text}\", with the quotes."),
        _ => Reading.Wrong($"'{text}' is not a channel; write \"#name\" or its id, such as C012ABCDEF."),
    }, Reference.Channel);

    public static readonly ValueType Cost = new("a share of the day", "0.5", text =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? Reading.Of((share / 1.000000000000000000m).ToString(CultureInfo.InvariantCulture))
            : Reading.Wrong($"'{text}' is not a share of the day; write a number from 0 to 1, such as 0.5."));

    public static readonly ValueType Url = new("a URL", "https://example.com/sheet", text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? Reading.Of(text)
            : Reading.Wrong($"'{text}' is not a web address; it starts with https://."));

    /// <summary>A file beside the teams file or further inside, or an address.</summary>
    public static readonly ValueType CalendarFile = new("a file or an address", "holidays/nl.ics", text =>
        text.Contains("://", StringComparison.Ordinal)
            ? Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "https" || (url.Scheme is "http" && url.IsLoopback)) && text.Length <= 2000
                ? Reading.Of(text)
                : Reading.Wrong($"'{Short(text)}' is not an address that is read; it starts with https://.")
        : Path.IsPathRooted(text) || text.Split('/', '\\').Contains("..") || text.Any(char.IsControl) || text.Trim().Length is 0 or > 300
            ? Reading.Wrong($"'{Short(text)}' is not a file beside teams.yml or in a folder below it; write it as holidays/nl.ics.")
        : Reading.Of(text.Trim()));

    /// <summary>When an answer to a standup is too late to be threaded: at the next one, at an hour, or after a time.</summary>
    public static readonly ValueType LateUntil = new("next, a time or a period", "next", text =>
        text is "next" ? Reading.Of(text)
        : Time.Read(text) is { Value: { } time } ? Reading.Of(time)
        : Period.Read(text) is { Value: { } period } ? Reading.Of(period)
        : Reading.Wrong($"'{text}' is not known; write next (until the next standup), a time as \"17:00\" or a period as P1D."));

    /// <summary>A question of the standup, for some days only with these before it: <c>[Mon, Fri] …</c>.</summary>
    public static readonly ValueType Question = new("a question", "\"What are you planning to do today?\"", text =>
        StandupQuestion.Read(text, out var problem) is { } question ? Reading.Of(question.Written) : Reading.Wrong(problem!));

    public static ValueType Text(string words, string example, int longest) => new(words, example, text =>
        text.Trim() is { Length: > 0 } trimmed && new StringInfo(trimmed).LengthInTextElements <= longest && !trimmed.Any(char.IsControl)
            ? Reading.Of(trimmed)
            : Reading.Wrong($"this must be {words} of 1 to {longest} characters on one line, such as {example}."));

    public static ValueType Matching(string words, string example, Regex pattern) => new(words, example, text =>
        pattern.IsMatch(text) ? Reading.Of(text) : Reading.Wrong($"'{Short(text)}' is not {words}; one that works: {example}."));

    public static ValueType Number(int from, int to, int example) => new("a number", example.ToString(CultureInfo.InvariantCulture), text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? Reading.Of(number.ToString(CultureInfo.InvariantCulture))
            : Reading.Wrong($"'{Short(text)}' is not a whole number from {from} to {to}, such as {example}."));

    public static ValueType OneOf(params string[] words) => new(string.Join(" or ", words), words[0], text =>
        words.Contains(text) ? Reading.Of(text) : Reading.Wrong($"'{Short(text)}' is not known; write {string.Join(" or ", words)}.{Suggestion.Words(text, words)}"));

    public static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";

    private static bool IsPositive(Period period) =>
        period is { Years: >= 0, Months: >= 0, Days: >= 0, Hours: >= 0, Minutes: >= 0, Seconds: >= 0, Nanoseconds: >= 0 } && period != NodaTime.Period.Zero;

    private static long Rough(Period period) => (period.Years * 365L) + (period.Months * 30L) + (period.Weeks * 7L) + period.Days;

    private static string ZoneWords(string text)
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        var city = ids.FirstOrDefault(id => id.EndsWith('/' + text.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));
        return city is not null ? $" Did you mean {city}?"
            : Suggestion.Words(text, ids.Where(id => id.Contains('/', StringComparison.Ordinal))) is { Length: > 0 } near ? near
            : " Write one such as Europe/Amsterdam or America/New_York.";
    }

    private static string FullName(string day) => day switch
    {
        "Tue" => "Tuesday", "Wed" => "Wednesday", "Thu" => "Thursday", "Sat" => "Saturday", _ => day + "day",
    };

    [GeneratedRegex("^[UW][A-Z0-9]{2,20}$")]
    private static partial Regex UserId();

    [GeneratedRegex(@"^[^\s@<>,;:]{1,64}@[^\s@<>,;:]+\.[^\s@<>,;:]+$")]
    private static partial Regex Email();

    [GeneratedRegex("^[CG][A-Z0-9]{2,20}$")]
    private static partial Regex ChannelId();

    [GeneratedRegex(@"^[\p{L}\p{N}_-]{1,80}$")]
    private static partial Regex ChannelName();
}
