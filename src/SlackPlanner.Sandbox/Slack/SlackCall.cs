using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.SocketMode;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>One checked call: typed access to its arguments, and the world it acts on (held by its lock meanwhile).</summary>
internal sealed class SlackCall(SlackMethod method, JsonObject arguments, SlackWorld world, AppManifest manifest, Triggers triggers, RateMeter meter, SocketHub sockets, DateTimeOffset plannerTime)
{
    public SlackWorld World { get; } = world;
    public SlackState State => World.State;
    public AppManifest Manifest { get; } = manifest;
    public Triggers Triggers { get; } = triggers;
    public RateMeter Meter { get; } = meter;
    public SocketHub Sockets { get; } = sockets;
    public DateTimeOffset PlannerTime { get; } = plannerTime;
    public List<string> Warnings { get; } = [];

    /// <summary>What the call posted; members' apps hear of it once the call is answered.</summary>
    public List<Post> Posted { get; } = [];

    public bool Has(string name) => arguments[name] is not null;

    public string? Text(string name) => arguments[name] is JsonValue v ? v.ToString() : null;

    public bool Flag(string name) => Text(name)?.ToLowerInvariant() is "true" or "1";

    public int? Whole(string name) => Text(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>An argument that is JSON: as it came in a JSON body, or parsed from its text in a form. Malformed text gives <paramref name="malformed"/>.</summary>
    public JsonNode? Json(string name, string malformed = "invalid_arguments")
    {
        var node = arguments[name];
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return node?.DeepClone();
        var text = value.GetValue<string>();
        if (text.Length == 0)
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw malformed == "invalid_arguments" ? SlackRefusal.Argument(name, "could not parse JSON") : new SlackRefusal(malformed);
        }
    }

    /// <summary>The first thing wrong with names, presence and kinds of the arguments; what Slack ignores is returned as a note.</summary>
    public string? Check()
    {
        var problems = new List<string>();
        foreach (var argument in method.Arguments)
        {
            var text = Text(argument.Name);
            if (argument.Required && (arguments[argument.Name] is null || text is { Length: 0 }))
                problems.Add($"[ERROR] missing required field: {argument.Name}");
            else if (argument.Kind == ArgumentKind.Whole && text is { Length: > 0 } && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                problems.Add($"[ERROR] must be an integer [json-pointer:/{argument.Name}]");
            else if (argument.Kind == ArgumentKind.Flag && text is { Length: > 0 } && text.ToLowerInvariant() is not ("true" or "false" or "0" or "1"))
                problems.Add($"[ERROR] must be a boolean [json-pointer:/{argument.Name}]");
            else if (argument.Kind == ArgumentKind.Text && arguments[argument.Name] is JsonObject or JsonArray)
                problems.Add($"[ERROR] must be a string [json-pointer:/{argument.Name}]");
        }

        if (problems.Count > 0)
            throw new SlackRefusal("invalid_arguments", problems);
        var names = arguments.Select(a => a.Key).Where(n => n != "token").ToList();
        if (names.Exists(n => n.Length > 100 || n.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_')))
            throw new SlackRefusal("invalid_arg_name");
        var ignored = names.Where(n => method.Arguments.All(a => a.Name != n)).ToList();
        return ignored.Count == 0 ? null : "ignored: " + string.Join(", ", ignored);
    }

    /// <summary>A conversation the app may see; one that it may not see does not exist for it.</summary>
    public Conversation Channel(string id)
    {
        var found = World.Conversation(id);
        if (found is null || (found.Private && !found.Members.Contains(SlackWorld.BotUser)))
            throw new SlackRefusal("channel_not_found");
        return found;
    }

    public void NeedScope(string scope)
    {
        if (!Manifest.Allows(scope))
            throw SlackRefusal.Scope(scope);
    }

    public Person User(string id, string error = "user_not_found") => World.Person(id) ?? throw new SlackRefusal(error);
}
