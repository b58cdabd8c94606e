namespace SlackPlanner.Slack;

/// <summary>A person or bot of a workspace.</summary>
/// <remarks>https://docs.slack.dev/reference/objects/user-object</remarks>
public sealed record User
{
    public string Id { get; init; } = "";
    public string? TeamId { get; init; }
    public string Name { get; init; } = "";
    public string? RealName { get; init; }
    /// <summary>IANA name; null for some bots.</summary>
    public string? Tz { get; init; }
    /// <summary>Seconds east of UTC.</summary>
    public int TzOffset { get; init; }
    public string? Locale { get; init; }
    public bool Deleted { get; init; }
    public bool IsBot { get; init; }
    public bool IsAdmin { get; init; }
    public bool IsOwner { get; init; }
    /// <summary>A guest of several channels.</summary>
    public bool IsRestricted { get; init; }
    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }
    /// <summary>From another organisation, in a shared channel.</summary>
    public bool IsStranger { get; init; }
    /// <summary>Unix seconds of the last change.</summary>
    public long Updated { get; init; }
    public UserProfile Profile { get; init; } = new();

    /// <summary>The name people know: display name, else real name, else account name.</summary>
    public string DisplayName =>
        !string.IsNullOrWhiteSpace(Profile?.DisplayName) ? Profile.DisplayName
        : !string.IsNullOrWhiteSpace(Profile?.RealName) ? Profile.RealName
        : !string.IsNullOrWhiteSpace(RealName) ? RealName : Name;

    public bool IsGuest => IsRestricted || IsUltraRestricted;
}

public sealed record UserProfile
{
    public string? DisplayName { get; init; }
    public string? RealName { get; init; }
    /// <summary>Only with the scope <c>users:read.email</c>.</summary>
    public string? Email { get; init; }
    public string? Image48 { get; init; }
    public string? Image72 { get; init; }
    public string? StatusText { get; init; }
    public string? StatusEmoji { get; init; }
    /// <summary>Unix seconds, 0 = never.</summary>
    public long StatusExpiration { get; init; }
}
