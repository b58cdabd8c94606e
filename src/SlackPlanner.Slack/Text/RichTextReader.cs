using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SlackPlanner.Slack;

/// <summary>Takes over what it knows of a rich text, element by element, and writes the same as plain text beside it.</summary>
internal sealed partial class RichTextReader(Func<string, string?> nameOf)
{
    private const int DeepestList = 8;
    private static readonly string[] Styles = ["bold", "italic", "strike", "underline", "code"];

    private readonly StringBuilder plain = new();
    private readonly Dictionary<int, int> numbers = [];
    private bool isFormatted;

    public RichText Read(JsonElement value)
    {
        var groups = new JsonArray();
        if (value.String("type"u8) == "rich_text")
            foreach (var group in value.Items("elements"u8))
                if (Group(group) is { } read) groups.Add((JsonNode)read);
        return new(groups, plain.ToString().Trim('\n').TrimEnd(), isFormatted);
    }

    private JsonObject? Group(JsonElement group)
    {
        var type = group.String("type"u8);
        if (type == "rich_text_list") return List(group);
        numbers.Clear();
        return type switch
        {
            "rich_text_section" => Lines(group, type, ""),
            "rich_text_quote" => Formatted(Lines(group, type, "> ")),
            "rich_text_preformatted" => Formatted(Lines(group, type, "")),
            _ => null,
        };
    }

    private JsonObject? List(JsonElement list)
    {
        var (isOrdered, indent) = (list.String("style"u8) == "ordered", (int)Math.Clamp(list.Long("indent"u8) ?? 0, 0, DeepestList));
        var offset = (int)Math.Clamp(list.Long("offset"u8) ?? 0, 0, 10_000);
        // A list goes on after a deeper one, which Slack sends as a list of its own.
        foreach (var deeper in numbers.Keys.Where(level => level > indent).ToList()) numbers.Remove(deeper);
        var number = offset > 0 ? offset : numbers.GetValueOrDefault(indent);
        var items = new JsonArray();
        foreach (var item in list.Items("elements"u8))
            if (Lines(item, "rich_text_section", $"{new string(' ', indent * 2)}{(isOrdered ? $"{number + 1}. " : "• ")}") is { } read)
            {
                items.Add((JsonNode)read);
                number++;
            }
        numbers[indent] = number;
        if (items.Count == 0) return null;
        var kept = new JsonObject { ["type"] = "rich_text_list", ["style"] = isOrdered ? "ordered" : "bullet", ["indent"] = indent, ["elements"] = items };
        if (offset > 0) kept["offset"] = offset;
        return Formatted(kept);
    }

    /// <param name="mark">Stands before each line in the plain text, of a list item before the first.</param>
    private JsonObject? Lines(JsonElement group, string type, string mark)
    {
        var (parts, words) = (new JsonArray(), new StringBuilder());
        foreach (var part in group.Items("elements"u8))
            if (Part(part, words) is { } read) parts.Add((JsonNode)read);
        if (parts.Count == 0) return null;
        var lines = words.ToString().TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
            plain.Append(i == 0 || mark == "> " ? mark : new string(' ', mark.Length)).Append(lines[i]).Append('\n');
        return new() { ["type"] = type, ["elements"] = parts };
    }

    private JsonObject? Part(JsonElement part, StringBuilder words)
    {
        switch (part.String("type"u8))
        {
            case "text": return Text(part.StringOrEmpty("text"u8), part, words);
            case "user": return Text("@" + (nameOf(part.StringOrEmpty("user_id"u8)) ?? "somebody"), part, words);
            case "usergroup": return Text("@user group", part, words);
            case "broadcast": return Text("@" + (part.String("range"u8) ?? "all"), part, words);
            case "date": return Text(part.String("fallback"u8) ?? "", part, words);
            case "color": return Text(part.String("value"u8) ?? "", part, words);
            case "emoji" when part.String("name"u8) is { } name && EmojiName().IsMatch(name):
                words.Append(':').Append(name).Append(':');
                return new() { ["type"] = "emoji", ["name"] = name };
            case "channel" when part.String("channel_id"u8) is { } channel && ChannelId().IsMatch(channel):
                words.Append("#channel");
                return Formatted(Styled(new() { ["type"] = "channel", ["channel_id"] = channel }, part));
            case "link": return Link(part, words);
            default: return Text(part.String("text"u8) ?? "", part, words);
        }
    }

    private JsonObject? Link(JsonElement part, StringBuilder words)
    {
        var (url, label) = (part.StringOrEmpty("url"u8), Clean(part.StringOrEmpty("text"u8)));
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "mailto") || url.Length > 3_000)
            return Text(label.Length > 0 ? label : url, part, words);
        words.Append(label.Length > 0 && label != url ? $"{label} ({url})" : url);
        var link = new JsonObject { ["type"] = "link", ["url"] = url };
        if (label.Length > 0) link["text"] = label;
        return Formatted(Styled(link, part));
    }

    private JsonObject? Text(string text, JsonElement part, StringBuilder words)
    {
        text = Clean(text);
        if (text.Length == 0) return null;
        words.Append(text);
        return Styled(new() { ["type"] = "text", ["text"] = text }, part);
    }

    private JsonObject Styled(JsonObject kept, JsonElement part)
    {
        var style = part.Get("style"u8);
        var own = new JsonObject();
        foreach (var name in Styles)
            if (style.Bool(Encoding.UTF8.GetBytes(name))) own[name] = true;
        if (own.Count == 0) return kept;
        kept["style"] = own;
        return Formatted(kept)!;
    }

    private T Formatted<T>(T read)
    {
        isFormatted |= read is not null;
        return read;
    }

    private static string Clean(string text) => text.ReplaceLineEndings("\n").Replace("\0", "");

    [GeneratedRegex("^[a-z0-9_'+-]{1,100}$")]
    private static partial Regex EmojiName();

    [GeneratedRegex("^[CGD][A-Z0-9]{2,20}$")]
    private static partial Regex ChannelId();
}
