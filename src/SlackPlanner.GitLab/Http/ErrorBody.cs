using System.Text.Json;

namespace SlackPlanner.GitLab.Http;

/// <summary>What GitLab says went wrong. It has many shapes; all of them end as a list of sentences.</summary>
internal sealed record ErrorBody(string? Code, IReadOnlyList<string> Messages)
{
    private const int LongestMessage = 300;
    private const int MostMessages = 10;

    public static ErrorBody Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            // The 429 is plain text ("Retry later"), the 502 of a proxy a page, which says nothing to a person.
            var plain = text.Trim();
            return new(null, plain.Length == 0 || plain[0] == '<' ? [] : [Short(plain)]);
        }
    }

    private static ErrorBody Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return new(null, Collect(root, null).Take(MostMessages).ToList());

        var code = root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String ? error.GetString() : null;
        var messages = new List<string>();
        if (root.TryGetProperty("message", out var message))
            messages.AddRange(Collect(message, null));
        if (root.TryGetProperty("error_description", out var description))
            messages.AddRange(Collect(description, null));
        else if (error.ValueKind != JsonValueKind.Undefined)
            messages.AddRange(Collect(error, null));
        if (root.TryGetProperty("scope", out var scope) && scope.ValueKind == JsonValueKind.String)
            messages.Add($"needs the scope {Short(scope.GetString()!)}");
        return new(code, messages.Distinct(StringComparer.Ordinal).Take(MostMessages).ToList());
    }

    private static IEnumerable<string> Collect(JsonElement element, string? property) => element.ValueKind switch
    {
        JsonValueKind.String when !string.IsNullOrWhiteSpace(element.GetString()) => [Short(property is null ? element.GetString()! : $"{property} {element.GetString()}")],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Collect(e, property)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Collect(p.Value, Name(p.Name, property))),
        _ => [],
    };

    /// <summary>"base" and "error" name no field; a nested name stands behind its parent.</summary>
    private static string? Name(string name, string? parent) => name is "base" or "error" ? parent : parent is null ? name : $"{parent} {name}";

    private static string Short(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
}
