using System.Text.Json;
using SlackPlanner.Redis;

namespace SlackPlanner.Issues.Books;

/// <summary>Values in fields of a hash.</summary>
internal static class BookJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, PlannerJson.Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PlannerJson.Options)!;
}
