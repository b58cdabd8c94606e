using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>The answer {"ok":false,"error":…}. Thrown, because a method may find it at any depth and there is nothing to undo: state changes come last.</summary>
internal sealed class SlackRefusal(string error, IReadOnlyList<string>? messages = null, string? needed = null, string? provided = null) : Exception(error)
{
    public string Error { get; } = error;

    public static SlackRefusal Argument(string name, string problem) => new("invalid_arguments", [$"[ERROR] {problem} [json-pointer:/{name}]"]);

    public static SlackRefusal Scope(string needed, string? provided = null) => new("missing_scope", needed: needed, provided: provided);

    public JsonObject Body(AppManifest manifest)
    {
        var body = new JsonObject { ["ok"] = false, ["error"] = Error };
        if (messages is not null)
        {
            body["errors"] = new JsonArray([.. messages.Select(m => (JsonNode)m.Replace("[ERROR] ", "", StringComparison.Ordinal))]);
            body["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(m => (JsonNode)m)]) };
        }

        if (needed is not null)
        {
            body["needed"] = needed;
            body["provided"] = provided ?? string.Join(',', manifest.Scopes);
        }

        return body;
    }
}
