using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.GitLab.Json;

/// <summary>GitLab's timestamps: the API writes <c>2013-12-03T17:15:43.123+02:00</c> or <c>…Z</c>, webhooks also <c>2017-09-15 16:50:55 UTC</c>.</summary>
public static class GitLabTime
{
    private static readonly OffsetDateTimePattern Api = OffsetDateTimePattern.ExtendedIso;
    private static readonly LocalDateTimePattern Hook = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFFFF");
    private static readonly OffsetDateTimePattern HookWithOffset = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFFFF o<M>");

    public static bool TryParse(string? text, out Instant time)
    {
        time = default;
        if (string.IsNullOrEmpty(text))
            return false;
        if (text.EndsWith(" UTC", StringComparison.Ordinal))
            return Hook.Parse(text[..^4]).TryGetValue(default, out var local) && Found(local.InUtc().ToInstant(), out time);
        if (Api.Parse(text).TryGetValue(default, out var withOffset) || HookWithOffset.Parse(text).TryGetValue(default, out withOffset))
            return Found(withOffset.ToInstant(), out time);
        return false;
    }

    private static bool Found(Instant value, out Instant time)
    {
        time = value;
        return true;
    }
}

internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        GitLabTime.TryParse(reader.GetString(), out var time) ? time : throw new JsonException("Not a timestamp of GitLab's.");

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

internal sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "").TryGetValue(default, out var date) ? date : throw new JsonException("Not a date of GitLab's.");

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}
