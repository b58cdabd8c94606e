using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>An event's inner part. The concrete type follows its <c>type</c>.</summary>
public abstract record Event
{
    public string Type { get; init; } = "";
    public string EventTs { get; init; } = "";
}

public sealed record MessageEvent : Event
{
    public string Channel { get; init; } = "";
    /// <summary><c>im</c>, <c>channel</c>, <c>group</c> or <c>mpim</c>.</summary>
    public string ChannelType { get; init; } = "";
    public string? User { get; init; }
    public string? BotId { get; init; }
    public string? Subtype { get; init; }
    public string Text { get; init; } = "";
    public string Ts { get; init; } = "";
    public string? ThreadTs { get; init; }
}

public sealed record AppMention : Event
{
    public string User { get; init; } = "";
    public string Channel { get; init; } = "";
    public string Text { get; init; } = "";
    public string Ts { get; init; } = "";
    public string? ThreadTs { get; init; }
}

/// <summary>Sent at every opening, of the messages tab too; <see cref="View"/> is absent before the first publish.</summary>
public sealed record AppHomeOpened : Event
{
    public string User { get; init; } = "";
    public string Channel { get; init; } = "";
    /// <summary><c>home</c> or <c>messages</c>.</summary>
    public string Tab { get; init; } = "";
    public View? View { get; init; }
}

public sealed record UserChange : Event { public required User User { get; init; } }

public sealed record MemberJoinedChannel : Event
{
    public string User { get; init; } = "";
    public string Channel { get; init; } = "";
    public string? Inviter { get; init; }
}

public sealed record MemberLeftChannel : Event
{
    public string User { get; init; } = "";
    public string Channel { get; init; } = "";
}

public sealed record AppUninstalled : Event;

public sealed record TokensRevoked : Event
{
    public IReadOnlyList<string> OAuth { get; init; } = [];
    public IReadOnlyList<string> Bot { get; init; } = [];
}

/// <summary>An event type, or a shape of one, that this code does not know; its JSON is kept.</summary>
public sealed record UnknownEvent : Event { public JsonElement Raw { get; init; } }

/// <summary>An event with its envelope.</summary>
/// <remarks>https://docs.slack.dev/apis/events-api. Delivered at least once: claim <see cref="EventId"/> before any work.</remarks>
public sealed record EventCallback
{
    public required string TeamId { get; init; }
    public string? EnterpriseId { get; init; }
    public bool IsEnterpriseInstall { get; init; }
    public bool IsExtSharedChannel { get; init; }
    /// <summary>Globally unique.</summary>
    public required string EventId { get; init; }
    /// <summary>Unix seconds.</summary>
    public long EventTime { get; init; }
    public required Event Event { get; init; }
    /// <summary>The whole envelope as Slack sent it; <see cref="Parse"/> reads it again in the job that handles it.</summary>
    public required string RawJson { get; init; }
    public string RequestKey => "event:" + EventId;

    /// <summary>Reads an <c>event_callback</c> envelope.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static EventCallback Parse(string rawJson) => EventReader.Read(rawJson);
}
