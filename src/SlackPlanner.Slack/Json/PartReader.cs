using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>Views, messages, inputs and options: the parts that several payloads share.</summary>
internal static class PartReader
{
    public static View View(JsonElement view) => new()
    {
        Id = view.Required("id"u8),
        Type = view.StringOrEmpty("type"u8),
        CallbackId = view.StringOrEmpty("callback_id"u8),
        Hash = view.StringOrEmpty("hash"u8),
        PrivateMetadata = view.StringOrEmpty("private_metadata"u8),
        ExternalId = view.String("external_id"u8) is { Length: > 0 } external ? external : null,
        RootViewId = view.String("root_view_id"u8),
        PreviousViewId = view.String("previous_view_id"u8),
        State = State(view.Get("state"u8)),
        Blocks = view.Get("blocks"u8).Keep(),
        Title = view.Get("title"u8).StringOrEmpty("text"u8),
    };

    public static MessagePayload Message(JsonElement message) => new()
    {
        Ts = message.StringOrEmpty("ts"u8),
        ThreadTs = message.String("thread_ts"u8),
        Text = message.StringOrEmpty("text"u8),
        User = message.String("user"u8),
        BotId = message.String("bot_id"u8),
        AppId = message.String("app_id"u8),
        Username = message.String("username"u8),
        Subtype = message.String("subtype"u8),
        ReplyCount = (int)(message.Long("reply_count"u8) ?? 0),
        Metadata = message.Object("metadata"u8) is { } metadata && metadata.String("event_type"u8) is { } type
            ? new() { EventType = type, EventPayload = metadata.Get("event_payload"u8).StringMap() }
            : null,
        Blocks = message.Get("blocks"u8).Keep(),
    };

    public static StateValues State(JsonElement state)
    {
        if (state.Object("values"u8) is not { } values) return StateValues.Empty;
        var blocks = new Dictionary<string, IReadOnlyDictionary<string, StateValue>>();
        foreach (var block in values.EnumerateObject())
        {
            if (block.Value.ValueKind != JsonValueKind.Object) continue;
            var actions = new Dictionary<string, StateValue>();
            foreach (var action in block.Value.EnumerateObject()) actions[action.Name] = Value(action.Value);
            blocks[block.Name] = actions;
        }
        return blocks.Count == 0 ? StateValues.Empty : new(blocks);
    }

    private static StateValue Value(JsonElement value) => new()
    {
        Type = value.StringOrEmpty("type"u8),
        Value = value.String("value"u8),
        RichText = value.Object("rich_text_value"u8) is { } rich ? rich.Keep() : null,
        SelectedDate = value.String("selected_date"u8),
        SelectedTime = value.String("selected_time"u8),
        SelectedDateTime = value.Long("selected_date_time"u8),
        SelectedUser = value.String("selected_user"u8),
        SelectedConversation = value.String("selected_conversation"u8),
        SelectedChannel = value.String("selected_channel"u8),
        SelectedOption = Option(value.Get("selected_option"u8)),
        SelectedOptions = Options(value),
        SelectedUsers = value.Strings("selected_users"u8),
        SelectedConversations = value.Strings("selected_conversations"u8),
        SelectedChannels = value.Strings("selected_channels"u8),
    };

    public static SelectedOption? Option(JsonElement option) =>
        option.String("value"u8) is { } value ? new(value, option.Get("text"u8).StringOrEmpty("text"u8)) : null;

    public static IReadOnlyList<SelectedOption> Options(JsonElement element) =>
        [.. element.Items("selected_options"u8).Select(Option).OfType<SelectedOption>()];
}
