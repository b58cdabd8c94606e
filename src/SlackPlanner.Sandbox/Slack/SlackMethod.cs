using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack;

internal enum ArgumentKind
{
    Text,
    Whole,
    Flag,
    Json,
}

internal sealed record Argument(string Name, ArgumentKind Kind, bool Required);

/// <summary>A Web API method: its rate per minute, the scopes of which one is needed, whether it takes a JSON body, its arguments.</summary>
internal sealed record SlackMethod(string Name, int PerMinute, string[] Scopes, bool Json, IReadOnlyList<Argument> Arguments, Func<SlackCall, JsonObject> Run)
{
    public const int Tier2 = 20;
    public const int Tier3 = 50;
    public const int Tier4 = 100;
    public const int Special = 600;

    /// <summary>Called with the app-level token instead of the bot's.</summary>
    public bool AppLevel { get; init; }

    /// <summary>Whether it may leave a message, which then shows the planner time it came at.</summary>
    public bool Posts => Name is "chat.postMessage" or "chat.postEphemeral" or "files.completeUploadExternal";

    /// <param name="arguments">Names, with * for required and :int, :bool, :json for what is not text: "channel* blocks:json".</param>
    public static SlackMethod Of(string name, int perMinute, string scopes, bool json, string arguments, Func<SlackCall, JsonObject> run) =>
        new(name, perMinute, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), json, [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)], run);

    private static Argument Parse(string text)
    {
        var parts = text.Split(':');
        var kind = parts.ElementAtOrDefault(1) switch { "int" => ArgumentKind.Whole, "bool" => ArgumentKind.Flag, "json" => ArgumentKind.Json, _ => ArgumentKind.Text };
        return new(parts[0].TrimEnd('*'), kind, parts[0].EndsWith('*'));
    }
}
