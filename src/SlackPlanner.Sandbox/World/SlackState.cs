using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.World;

/// <summary>All that the stand-in Slack remembers; saved as it is. Guarded by <see cref="SlackWorld.Gate"/>.</summary>
internal sealed class SlackState
{
    public List<Person> People { get; set; } = [];
    public List<Conversation> Conversations { get; set; } = [];
    public List<Post> Posts { get; set; } = [];
    public List<OpenView> Views { get; set; } = [];
    public Dictionary<string, OpenView> Homes { get; set; } = [];
    public List<ResponseUrl> ResponseUrls { get; set; } = [];
    public List<StoredFile> Files { get; set; } = [];
    public List<UserGroup> UserGroups { get; set; } = [];
    public long LastTs { get; set; }
    public long LastId { get; set; }
}

internal sealed class Person
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string RealName { get; set; }
    public string Title { get; set; } = "";
    public string? Email { get; set; }
    public string? Tz { get; set; }

    /// <summary>Under which heading the page lists the person.</summary>
    public string Group { get; set; } = "";

    public bool Guest { get; set; }
    public bool Deleted { get; set; }
    public bool Admin { get; set; }
    public bool Bot { get; set; }
    public long Updated { get; set; }
}

internal sealed class Conversation
{
    public required string Id { get; set; }
    public string Name { get; set; } = "";
    public string Topic { get; set; } = "";
    public bool Private { get; set; }
    public bool Archived { get; set; }

    /// <summary>The person at the other end of a direct message with the app; null for a channel.</summary>
    public string? User { get; set; }

    public List<string> Members { get; set; } = [];
    public long Created { get; set; }

    public bool IsIm => User is not null;

    /// <summary>The family of scopes that opens it: channels, groups or im.</summary>
    public string Family => IsIm ? "im" : Private ? "groups" : "channels";
}

internal sealed class Post
{
    public required string Ts { get; set; }
    public required string Channel { get; set; }

    /// <summary>The author; null under an overridden name.</summary>
    public string? User { get; set; }

    public bool ByApp { get; set; }
    public string? Subtype { get; set; }
    public string Text { get; set; } = "";
    public JsonArray? Blocks { get; set; }
    public JsonArray? Attachments { get; set; }
    public string? ThreadTs { get; set; }
    public bool Broadcast { get; set; }
    public string? Username { get; set; }
    public string? IconUrl { get; set; }
    public string? IconEmoji { get; set; }
    public JsonObject? Metadata { get; set; }
    public string? EditedTs { get; set; }
    public JsonArray Reactions { get; set; } = [];
    public List<string> Files { get; set; } = [];

    /// <summary>The only person who sees it; null for everyone's.</summary>
    public string? EphemeralFor { get; set; }

    /// <summary>What the app's own clock said when it was posted; only shown, never reckoned with.</summary>
    public DateTimeOffset PlannerTime { get; set; }
}

/// <summary>A modal on somebody's screen, or a published Home tab.</summary>
internal sealed class OpenView
{
    public required string Id { get; set; }
    public required string User { get; set; }
    public string Hash { get; set; } = "";
    public string RootId { get; set; } = "";
    public string? PreviousId { get; set; }

    /// <summary>The view as the app gave it, with block and action ids filled in.</summary>
    public required JsonObject Definition { get; set; }

    /// <summary>What stands in its inputs: block id → action id → state.</summary>
    public JsonObject Values { get; set; } = [];
}

internal sealed class ResponseUrl
{
    public required string Id { get; set; }
    public required string User { get; set; }
    public required string Channel { get; set; }
    public DateTimeOffset Expires { get; set; }
    public int Uses { get; set; }

    /// <summary>The message that replace_original means: the clicked one, or the last answer given here.</summary>
    public string? OriginalTs { get; set; }
}

internal sealed class StoredFile
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public string Title { get; set; } = "";
    public int Length { get; set; }
    public byte[]? Content { get; set; }
    public bool Complete { get; set; }
}

internal sealed record UserGroup(string Id, string Handle, string Name, List<string> Users);
