using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>Reads <c>event_callback</c>.</summary>
internal static class EventReader
{
    public static EventCallback Read(string rawJson)
    {
        using var document = JsonDocument.Parse(rawJson);
        return Read(document.RootElement, rawJson);
    }

    public static EventCallback Read(JsonElement root, string rawJson)
    {
        if (root.String("type"u8) != "event_callback") throw new JsonException("Not an event_callback.");
        var authorization = root.Items("authorizations"u8).FirstOrDefault();
        var enterprise = root.String("enterprise_id"u8) ?? authorization.String("enterprise_id"u8);
        return new()
        {
            // In a shared channel team_id may be the other side's; the authorization names ours.
            TeamId = authorization.String("team_id"u8) ?? root.String("team_id"u8) ?? enterprise ?? throw new JsonException("No team."),
            EnterpriseId = enterprise,
            IsEnterpriseInstall = authorization.Bool("is_enterprise_install"u8),
            IsExtSharedChannel = root.Bool("is_ext_shared_channel"u8),
            EventId = root.Required("event_id"u8),
            EventTime = root.Long("event_time"u8) ?? 0,
            Event = Inner(root.Object("event"u8) ?? throw new JsonException("No event.")),
            RawJson = rawJson,
        };
    }

    private static Event Inner(JsonElement e)
    {
        var type = e.StringOrEmpty("type"u8);
        Event? read = type switch
        {
            "message" => Message(e),
            "app_mention" => new AppMention
            {
                User = e.StringOrEmpty("user"u8), Channel = e.StringOrEmpty("channel"u8), Text = e.StringOrEmpty("text"u8),
                Ts = e.StringOrEmpty("ts"u8), ThreadTs = e.String("thread_ts"u8),
            },
            "app_home_opened" => new AppHomeOpened
            {
                User = e.StringOrEmpty("user"u8), Channel = e.StringOrEmpty("channel"u8), Tab = e.StringOrEmpty("tab"u8),
                View = e.Get("view"u8).String("id"u8) is { Length: > 0 } ? PartReader.View(e.Get("view"u8)) : null,
            },
            "user_change" => e.Object("user"u8) is { } user ? new UserChange { User = RecordReader.User(user) } : null,
            "member_joined_channel" => new MemberJoinedChannel
            {
                User = e.StringOrEmpty("user"u8), Channel = e.StringOrEmpty("channel"u8), Inviter = e.String("inviter"u8),
            },
            "member_left_channel" => new MemberLeftChannel { User = e.StringOrEmpty("user"u8), Channel = e.StringOrEmpty("channel"u8) },
            "app_uninstalled" => new AppUninstalled(),
            "tokens_revoked" => new TokensRevoked { OAuth = e.Get("tokens"u8).Strings("oauth"u8), Bot = e.Get("tokens"u8).Strings("bot"u8) },
            _ => null,
        };
        return (read ?? new UnknownEvent { Raw = e.Clone() }) with { Type = type, EventTs = e.StringOrEmpty("event_ts"u8) };
    }

    private static MessageEvent Message(JsonElement e) => new()
    {
        Channel = e.StringOrEmpty("channel"u8), ChannelType = e.StringOrEmpty("channel_type"u8), User = e.String("user"u8),
        BotId = e.String("bot_id"u8), Subtype = e.String("subtype"u8), Text = e.StringOrEmpty("text"u8),
        Ts = e.StringOrEmpty("ts"u8), ThreadTs = e.String("thread_ts"u8),
    };
}
