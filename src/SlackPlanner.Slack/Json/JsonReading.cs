using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>
/// Reads what others send: a member that is missing, null or of another kind than expected reads as absent, because Slack adds types and changes
/// shapes without notice. Only text that is no text at all (half a surrogate pair) is an error.
/// </summary>
internal static class JsonReading
{
    public static JsonElement Get(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The object under this name, or null.</summary>
    public static JsonElement? Object(this JsonElement element, ReadOnlySpan<byte> name)
    {
        var value = element.Get(name);
        return value.ValueKind == JsonValueKind.Object ? value : null;
    }

    /// <exception cref="JsonException">The text has half a surrogate pair.</exception>
    public static string? String(this JsonElement element, ReadOnlySpan<byte> name) => element.Get(name).AsString();

    public static string? AsString(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text is not valid Unicode.", e);
        }
    }

    public static string StringOrEmpty(this JsonElement element, ReadOnlySpan<byte> name) => element.String(name) ?? "";

    public static bool Bool(this JsonElement element, ReadOnlySpan<byte> name) => element.Get(name).ValueKind == JsonValueKind.True;

    public static long? Long(this JsonElement element, ReadOnlySpan<byte> name)
    {
        var value = element.Get(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
    }

    public static IEnumerable<JsonElement> Items(this JsonElement element, ReadOnlySpan<byte> name)
    {
        var value = element.Get(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Empty<JsonElement>();
    }

    public static IReadOnlyList<string> Strings(this JsonElement element, ReadOnlySpan<byte> name) =>
        [.. element.Items(name).Select(AsString).OfType<string>()];

    public static IReadOnlyDictionary<string, string> StringMap(this JsonElement element)
    {
        var map = new Dictionary<string, string>();
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var property in element.EnumerateObject())
                map[property.Name] = property.Value.AsString() ?? property.Value.GetRawText();
        return map;
    }

    /// <exception cref="JsonException">It is missing: without it the payload cannot be served.</exception>
    public static string Required(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.String(name) is { Length: > 0 } text ? text : throw new JsonException("A required member is missing.");

    /// <summary>An independent copy, or undefined.</summary>
    public static JsonElement Keep(this JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? element : element.Clone();
}
