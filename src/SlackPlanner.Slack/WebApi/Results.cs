namespace SlackPlanner.Slack;

/// <summary>Where a message stands.</summary>
public sealed record PostedMessage(string Channel, string Ts);

public sealed record AuthTestResponse(string TeamId, string UserId, string? BotId, string? Url, string? Team, string? EnterpriseId)
{
    /// <summary>The token's scopes, from the answer's headers; empty if Slack did not say.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

public sealed record Team
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Domain { get; init; }
}

/// <summary>A channel or DM.</summary>
public sealed record Conversation
{
    public string Id { get; init; } = "";
    public string? Name { get; init; }
    /// <summary>The other side of a DM.</summary>
    public string? User { get; init; }
    public bool IsChannel { get; init; }
    public bool IsGroup { get; init; }
    public bool IsIm { get; init; }
    public bool IsMpim { get; init; }
    public bool IsPrivate { get; init; }
    public bool IsArchived { get; init; }
    /// <summary>Whether the bot is in it.</summary>
    public bool IsMember { get; init; }
    /// <summary>Shared with another organisation.</summary>
    public bool IsExtShared { get; init; }
    public int? NumMembers { get; init; }
}

public sealed record UserGroup
{
    public string Id { get; init; } = "";
    public string Handle { get; init; } = "";
    public string Name { get; init; } = "";
}
