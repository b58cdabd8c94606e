using System.Text.Json;
using NodaTime;

namespace SlackPlanner.Redis.Tests;

public class PlannerJsonTests
{
    private enum Mood
    {
        Bad,
        Good,
    }

    private sealed record Everything(
        LocalDate Day, LocalTime At, LocalDateTime When, Instant Moment, YearMonth Month, Duration Took, Period Every, DateInterval Off, DateTimeZone Zone,
        IReadOnlyDictionary<LocalDate, decimal> Costs, Mood Mood, string? Note = null);

    private static readonly Everything Sample = new(
        new(2026, 11, 20), new(9, 0), new(2026, 11, 20, 9, 0, 1), Instant.FromUtc(2026, 11, 20, 7, 55), new(2026, 11), Duration.FromHours(25), Period.FromDays(7),
        new(new(2026, 12, 24), new(2027, 1, 2)), DateTimeZoneProviders.Tzdb["Europe/Amsterdam"], new Dictionary<LocalDate, decimal> { [new(2026, 11, 20)] = 0.5m }, Mood.Good, "Tomás <3 🌲");

    [Fact]
    public void Serialize_NodaTimeValues_ComeBack()
    {
        var json = JsonSerializer.Serialize(Sample, PlannerJson.Options);

        var back = JsonSerializer.Deserialize<Everything>(json, PlannerJson.Options)!;

        Assert.Equal(Sample with { Costs = back.Costs }, back);
        Assert.Equal(Sample.Costs, back.Costs);
        Assert.Contains("\"day\":\"2026-11-20\"", json, StringComparison.Ordinal);
        Assert.Contains("\"off\":\"2026-12-24/2027-01-02\"", json, StringComparison.Ordinal);
        Assert.Contains("\"zone\":\"Europe/Amsterdam\"", json, StringComparison.Ordinal);
        Assert.Contains("\"mood\":\"Good\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Deserialize_UnknownField_IsIgnored() =>
        Assert.Equal("a", JsonSerializer.Deserialize<Named>("{\"name\":\"a\",\"later\":1}", PlannerJson.Options)!.Name);

    [Theory]
    [InlineData("\"2026-02-30\"", typeof(LocalDate))]
    [InlineData("\"2026-11-21/2026-11-20\"", typeof(DateInterval))]
    [InlineData("\"2026-11-21\"", typeof(DateInterval))]
    [InlineData("\"Mars/Olympus\"", typeof(DateTimeZone))]
    public void Deserialize_Nonsense_IsAJsonException(string json, Type type) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, type, PlannerJson.Options));

    private sealed record Named(string Name);
}
