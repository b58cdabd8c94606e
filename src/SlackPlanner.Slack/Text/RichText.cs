using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Slack;

/// <summary>
/// What somebody wrote into a rich text input, made safe to show again: formatting, lists, quotes, code, links and emoji stay; what would notify somebody
/// (people, groups, <c>@here</c>) is plain text. A channel notifies nobody and stays a link.
/// </summary>
/// <remarks>https://docs.slack.dev/reference/block-kit/blocks/rich-text-block</remarks>
public sealed class RichText
{
    /// <summary>Of the JSON; what is longer keeps its words only. Slack does not say how much it takes.</summary>
    private const int MostJson = 16_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal RichText(JsonArray elements, string plain, bool isFormatted)
    {
        var json = elements.ToJsonString(Readable);
        var fits = json.Length <= MostJson;
        (Json, Plain, IsFormatted) = (fits ? json : "[]", plain, isFormatted && fits);
    }

    /// <summary>The words, with list items, quotes and links as plain text has them. Not escaped.</summary>
    public string Plain { get; }

    /// <summary>Whether there is more to it than <see cref="Plain"/>.</summary>
    public bool IsFormatted { get; }

    /// <summary>To be kept, and read again by <see cref="Stored"/>.</summary>
    public string Json { get; }

    /// <summary>Of a text that <see cref="IsFormatted"/>.</summary>
    public RichTextBlock Block => new() { Elements = [.. Value.Items("elements"u8)] };

    /// <summary>As the initial value of a rich text input.</summary>
    public JsonElement Value => InputValue(JsonNode.Parse(Json)!.AsArray());

    /// <summary>Reads an input's value; an empty text if it is none.</summary>
    /// <param name="nameOf">The name of a person by the user id, for mentions; null if it is not known.</param>
    public static RichText Read(JsonElement value, Func<string, string?> nameOf) => new RichTextReader(nameOf).Read(value);

    /// <summary>Reads what <see cref="Json"/> gave.</summary>
    public static RichText Stored(string json)
    {
        using var elements = JsonDocument.Parse($"{{\"type\":\"rich_text\",\"elements\":{json}}}");
        return Read(elements.RootElement, _ => null);
    }

    /// <summary>Reads a block of ours.</summary>
    public static RichText Of(RichTextBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Stored($"[{string.Join(',', block.Elements.Select(element => element.GetRawText()))}]");
    }

    /// <summary>A plain text as an input's initial value.</summary>
    public static JsonElement ValueOf(string plain) => InputValue([new JsonObject
    {
        ["type"] = "rich_text_section", ["elements"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = plain }),
    }]);

    /// <summary>The people an input's value mentions, each once.</summary>
    public static IReadOnlyList<string> People(JsonElement value)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Collect(value, found);
        return [.. found];
    }

    private static void Collect(JsonElement element, HashSet<string> found)
    {
        if (element.String("type"u8) == "user" && element.String("user_id"u8) is { Length: > 0 } user) found.Add(user);
        foreach (var inner in element.Items("elements"u8)) Collect(inner, found);
    }

    private static JsonElement InputValue(JsonArray elements) =>
        JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "rich_text", ["elements"] = elements }, NodeJson.Default.JsonObject);
}
