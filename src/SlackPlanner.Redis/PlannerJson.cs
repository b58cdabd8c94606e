using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Redis;

/// <summary>How values are written as JSON: web names, enums by name, NodaTime values in their ISO forms, no nulls.</summary>
/// <remarks>Unknown fields are ignored, so that an older version reads what a newer one wrote; a field added later needs a default value.</remarks>
public static class PlannerJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // read by programs only, never written into a page
            Converters =
            {
                new JsonStringEnumConverter(),
                new PatternConverter<LocalDate>(LocalDatePattern.Iso),
                new PatternConverter<LocalTime>(LocalTimePattern.ExtendedIso),
                new PatternConverter<LocalDateTime>(LocalDateTimePattern.ExtendedIso),
                new PatternConverter<Instant>(InstantPattern.ExtendedIso),
                new PatternConverter<YearMonth>(YearMonthPattern.Iso),
                new PatternConverter<Duration>(DurationPattern.Roundtrip),
                new PatternConverter<Period>(PeriodPattern.Roundtrip),
                new ZoneConverter(),
                new DateIntervalConverter(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
