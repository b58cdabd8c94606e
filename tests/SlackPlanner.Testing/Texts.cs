using System.Text.Json.Nodes;

namespace SlackPlanner.Testing;

/// <summary>All that a person would read in an answer, message or view, in order, one string.</summary>
internal static class Texts
{
    public static string Of(JsonNode? node) => string.Join('\n', In(node));

    private static IEnumerable<string> In(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Words(p.Key, p.Value)),
        JsonArray a => a.SelectMany(In),
        _ => [],
    };

    private static IEnumerable<string> Words(string key, JsonNode? value) =>
        value is JsonValue leaf ? key is "text" or "title" or "label" && leaf.TryGetValue<string>(out var text) ? [text] : [] : In(value);
}
