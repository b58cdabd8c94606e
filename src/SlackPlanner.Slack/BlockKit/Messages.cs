using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>A message to post. The text is what notifications and screen readers have: everything that the blocks say, in short.</summary>
public sealed record Message
{
    /// <summary>A channel's or DM's id. A user's id works too, but not with <see cref="Username"/>.</summary>
    public string Channel { get; init; } = "";
    /// <summary>Mrkdwn; keep it to 4,000 characters.</summary>
    public string Text { get; init; } = "";
    public IReadOnlyList<Block> Blocks { get; init; } = [];
    public string? ThreadTs { get; init; }
    public bool ReplyBroadcast { get; init; }
    /// <summary>Needs <c>chat:write.customize</c>, as do the icons.</summary>
    public string? Username { get; init; }
    public string? IconUrl { get; init; }
    public string? IconEmoji { get; init; }
    public MessageMetadata? Metadata { get; init; }
    public bool UnfurlLinks { get; init; }
    public bool UnfurlMedia { get; init; }
}

/// <summary>A message's new content. Without <see cref="Metadata"/> the message keeps what it has.</summary>
public sealed record MessageUpdate
{
    /// <summary>An id of a channel or DM, not of a user.</summary>
    public required string Channel { get; init; }
    public required string Ts { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyList<Block> Blocks { get; init; } = [];
    public MessageMetadata? Metadata { get; init; }
}

/// <summary>Readable by every app and person of the workspace: ids only. Values that are no texts are read as their JSON.</summary>
public sealed record MessageMetadata
{
    public required string EventType { get; init; }
    [JsonConverter(typeof(StringMapConverter))]
    public IReadOnlyDictionary<string, string> EventPayload { get; init; } = new Dictionary<string, string>();
}

public enum ResponseType { Ephemeral, InChannel }

/// <summary>An answer through a response URL.</summary>
/// <remarks>https://docs.slack.dev/interactivity/handling-user-interaction. Ephemeral by default; an ephemeral message never becomes a visible one.</remarks>
public sealed record MessageResponse
{
    [JsonConverter(typeof(ResponseTypeConverter))]
    public ResponseType ResponseType { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyList<Block>? Blocks { get; init; }
    /// <summary>Updates the message the click came from.</summary>
    public bool ReplaceOriginal { get; init; }
    public bool DeleteOriginal { get; init; }
    /// <summary>Only with <see cref="ResponseType.InChannel"/>.</summary>
    public string? ThreadTs { get; init; }
}
