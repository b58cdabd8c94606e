using System.Text.Json;
using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Standup;

/// <summary>What is looked for in past standups; travels in the buttons below a page.</summary>
/// <param name="User">Null: everybody.</param>
/// <param name="Text">Words that an answer contains, in any case; null: all.</param>
/// <param name="Skip">How many of the newest were shown before.</param>
internal sealed record HistoryQuery(string? User = null, LocalDate? First = null, LocalDate? Last = null, string? Text = null, int Skip = 0)
{
    public const int PageSize = 5;

    public string AsValue() => JsonSerializer.Serialize(this, PlannerJson.Options);

    public static HistoryQuery? Read(string value)
    {
        try
        {
            return JsonSerializer.Deserialize<HistoryQuery>(value, PlannerJson.Options) is { Skip: >= 0 } query ? query : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool Wants(LocalDate date) => (First is null || date >= First) && (Last is null || date <= Last);

    public bool Wants(StandupEntry entry) => entry.State == EntryState.Shared
        && (Text is null || entry.Answers.Any(answer => answer.Text.Contains(Text, StringComparison.OrdinalIgnoreCase)));
}
