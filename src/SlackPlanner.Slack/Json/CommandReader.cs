using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>Reads a slash command: a form over HTTP, an object with the same names over a socket.</summary>
internal static class CommandReader
{
    /// <exception cref="FormatException">A part without which it cannot be served is missing.</exception>
    public static SlashCommand Read(Dictionary<string, string> fields)
    {
        var enterprise = fields.GetValueOrDefault("enterprise_id") is { Length: > 0 } id ? id : null;
        return new()
        {
            TeamId = fields.GetValueOrDefault("team_id") is { Length: > 0 } team ? team : enterprise ?? throw new FormatException("No team."),
            EnterpriseId = enterprise,
            IsEnterpriseInstall = fields.GetValueOrDefault("is_enterprise_install") == "true",
            ChannelId = fields.GetValueOrDefault("channel_id", ""),
            ChannelName = fields.GetValueOrDefault("channel_name", ""),
            UserId = Needed(fields, "user_id"),
            Command = Needed(fields, "command"),
            Text = fields.GetValueOrDefault("text", ""),
            ResponseUrl = fields.GetValueOrDefault("response_url", ""),
            TriggerId = fields.GetValueOrDefault("trigger_id", ""),
        };
    }

    public static SlashCommand Read(JsonElement payload)
    {
        var fields = new Dictionary<string, string>(16);
        if (payload.ValueKind != JsonValueKind.Object) throw new FormatException("No payload.");
        foreach (var field in payload.EnumerateObject())
            if (field.Value.ValueKind == JsonValueKind.True) fields[field.Name] = "true";
            else if (field.Value.AsString() is { } text) fields[field.Name] = text;
        return Read(fields);
    }

    private static string Needed(Dictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new FormatException($"No {name}.");
}
