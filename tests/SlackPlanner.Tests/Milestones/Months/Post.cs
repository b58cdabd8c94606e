using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones.Months;

/// <summary>A message that the app has posted: a morning note with its sections, or a message of its own.</summary>
internal sealed class Post(JsonNode json)
{
    private readonly string channel = (string)json["channel"]!;

    public string Ts => (string)json["ts"]!;

    public string Id => $"{channel}:{Ts}";

    /// <summary>Told by itself: not an answer that only its reader sees, not a standup's own message.</summary>
    public bool IsTold => json["ephemeral_for"] is null && json["app_id"] is not null && !json.ToJsonString().Contains("standup.", StringComparison.Ordinal);

    private bool IsNote => Texts.Of(json).Contains("Good morning. Your note for", StringComparison.Ordinal);

    public static IReadOnlyList<Post> In(JsonNode messages) => [.. messages.AsArray().Select(message => new Post(message!))];

    /// <summary>A row each section: <c>Holly note: capacity of 13.2</c>, <c>#g_create_code-review: check-in of 13.1</c>.</summary>
    public IEnumerable<string> Rows()
    {
        if (!IsTold)
            return [];
        var where = Words.Place(channel);
        return IsNote ? [$"{where} note", .. Sections().Select(section => $"{where} note: {section.Name}")] : [$"{where}: {Words.Of(Texts.Of(json))}"];
    }

    /// <summary>What stands between two dividers; of a plain message all.</summary>
    public IReadOnlyList<Section> Sections()
    {
        var sections = new List<List<JsonNode>> { new() };
        foreach (var block in (json["blocks"]?.AsArray() ?? []).Select(block => block!).Skip(IsNote ? 1 : 0))
        {
            if ((string?)block["type"] == "divider")
                sections.Add([]);
            else
                sections[^1].Add(block);
        }

        return [.. sections.Where(blocks => blocks.Count > 0).Select(blocks => new Section(Words.Of(string.Join('\n', blocks.Select(Texts.Of))), Buttons(blocks)))];
    }

    public (string Action, string? Value)? Button(string section, string button) =>
        Sections().Where(one => one.Name == section).SelectMany(one => one.Buttons).Where(one => one.Key.StartsWith(button, StringComparison.Ordinal))
            .Select(one => ((string, string?)?)one.Value).FirstOrDefault();

    private static Dictionary<string, (string Action, string? Value)> Buttons(IEnumerable<JsonNode> blocks)
    {
        var found = new Dictionary<string, (string, string?)>(StringComparer.Ordinal);
        foreach (var element in blocks.SelectMany(block => (block["elements"]?.AsArray() ?? []).Append(block["accessory"])).Where(element => (string?)element?["type"] == "button"))
            found.TryAdd((string)element!["text"]!["text"]!, ((string)element["action_id"]!, (string?)element["value"]));
        return found;
    }
}

/// <param name="Name">In the table's words.</param>
internal sealed record Section(string Name, IReadOnlyDictionary<string, (string Action, string? Value)> Buttons);
