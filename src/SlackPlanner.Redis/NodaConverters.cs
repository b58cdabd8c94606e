using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Redis;

/// <summary>Writes a NodaTime value by its text pattern, as a value or as the key of a dictionary.</summary>
internal sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(pattern.Format(value));

    private T Parse(string? text) =>
        pattern.Parse(text!) is { Success: true } parsed ? parsed.Value : throw new JsonException($"'{text}' is not a {typeof(T).Name}.");
}

/// <summary>A zone by its id in the time-zone data base.</summary>
internal sealed class ZoneConverter : JsonConverter<DateTimeZone>
{
    public override bool CanConvert(Type typeToConvert) => typeof(DateTimeZone).IsAssignableFrom(typeToConvert);

    public override DateTimeZone Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var id = reader.GetString();
        return id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone ? zone : throw new JsonException($"'{id}' is not a time zone.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeZone value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}

/// <summary>Days as <c>2026-11-20/2026-11-24</c>, both included.</summary>
internal sealed class DateIntervalConverter : JsonConverter<DateInterval>
{
    public override DateInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        if (text?.Split('/') is [var start, var end]
            && LocalDatePattern.Iso.Parse(start) is { Success: true } first
            && LocalDatePattern.Iso.Parse(end) is { Success: true } last
            && first.Value <= last.Value)
        {
            return new(first.Value, last.Value);
        }

        throw new JsonException($"'{text}' is not an interval of days.");
    }

    public override void Write(Utf8JsonWriter writer, DateInterval value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{LocalDatePattern.Iso.Format(value.Start)}/{LocalDatePattern.Iso.Format(value.End)}");
}
