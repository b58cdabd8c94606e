using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>Reads the <c>payload</c> of interactions.</summary>
internal static class InteractionReader
{
    public static (BlockActionRequest Request, IReadOnlyList<BlockAction> Actions) BlockActions(JsonElement root)
    {
        var container = root.Get("container"u8);
        var message = root.Object("message"u8);
        var view = root.Object("view"u8);
        var request = new BlockActionRequest
        {
            TeamId = Team(root), EnterpriseId = Enterprise(root), IsEnterpriseInstall = root.Bool("is_enterprise_install"u8), User = Person(root),
            ChannelId = Channel(root),
            MessageTs = container.String("message_ts"u8) ?? message?.String("ts"u8),
            ThreadTs = container.String("thread_ts"u8) ?? message?.String("thread_ts"u8),
            IsEphemeral = container.Bool("is_ephemeral"u8),
            ResponseUrl = Address(root),
            TriggerId = root.StringOrEmpty("trigger_id"u8),
            View = view is { } v ? PartReader.View(v) : null,
            Message = message is { } m ? PartReader.Message(m) : null,
            State = PartReader.State(root.Object("state"u8) ?? view?.Get("state"u8) ?? default),
        };
        return (request, [.. root.Items("actions"u8).Select(Action).OfType<BlockAction>()]);
    }

    public static MessageShortcut Shortcut(JsonElement root) => new()
    {
        TeamId = Team(root), EnterpriseId = Enterprise(root), IsEnterpriseInstall = root.Bool("is_enterprise_install"u8), User = Person(root),
        CallbackId = root.Required("callback_id"u8),
        TriggerId = root.StringOrEmpty("trigger_id"u8),
        ChannelId = Channel(root),
        Message = PartReader.Message(root.Get("message"u8)),
        ResponseUrl = Address(root),
    };

    public static ViewSubmission Submission(JsonElement root) => new()
    {
        TeamId = Team(root), EnterpriseId = Enterprise(root), IsEnterpriseInstall = root.Bool("is_enterprise_install"u8), User = Person(root),
        View = PartReader.View(root.Get("view"u8)),
        TriggerId = root.StringOrEmpty("trigger_id"u8),
        ResponseUrls = [.. root.Items("response_urls"u8).Select(u => new ViewResponseUrl(
            u.StringOrEmpty("block_id"u8), u.StringOrEmpty("action_id"u8), u.StringOrEmpty("channel_id"u8), u.StringOrEmpty("response_url"u8)))],
    };

    public static ViewClosed Closed(JsonElement root) => new()
    {
        TeamId = Team(root), EnterpriseId = Enterprise(root), IsEnterpriseInstall = root.Bool("is_enterprise_install"u8), User = Person(root),
        View = PartReader.View(root.Get("view"u8)),
        IsCleared = root.Bool("is_cleared"u8),
    };

    public static BlockOptionsRequest Options(JsonElement root) => new()
    {
        TeamId = Team(root), EnterpriseId = Enterprise(root), IsEnterpriseInstall = root.Bool("is_enterprise_install"u8), User = Person(root),
        ActionId = root.Required("action_id"u8),
        BlockId = root.StringOrEmpty("block_id"u8),
        Value = root.StringOrEmpty("value"u8),
        ChannelId = Channel(root),
        View = root.Object("view"u8) is { } v ? PartReader.View(v) : null,
        Message = root.Object("message"u8) is { } m ? PartReader.Message(m) : null,
    };

    private static string? Channel(JsonElement root) => root.Get("channel"u8).String("id"u8) ?? root.Get("container"u8).String("channel_id"u8);

    private static string? Address(JsonElement root) => root.String("response_url"u8) is { Length: > 0 } url ? url : null;

    private static string? Enterprise(JsonElement root) => root.Get("enterprise"u8).String("id"u8) ?? root.Get("team"u8).String("enterprise_id"u8);

    // An org-wide install names no team; the view's, the person's or the organisation's id stands in.
    private static string Team(JsonElement root) =>
        root.Get("team"u8).String("id"u8) ?? root.Get("view"u8).String("app_installed_team_id"u8)
        ?? root.Get("user"u8).String("team_id"u8) ?? Enterprise(root) ?? throw new JsonException("No team.");

    private static UserRef Person(JsonElement root)
    {
        var user = root.Get("user"u8);
        return new(user.Required("id"u8), user.String("name"u8) ?? user.String("username"u8), user.String("team_id"u8));
    }

    private static BlockAction? Action(JsonElement a)
    {
        if (a.String("action_id"u8) is not { Length: > 0 } id) return null;
        var type = a.StringOrEmpty("type"u8);
        BlockAction action = type switch
        {
            "button" => new ButtonAction { ActionId = id, Value = a.StringOrEmpty("value"u8) },
            "static_select" => new StaticSelectAction { ActionId = id, SelectedOption = PartReader.Option(a.Get("selected_option"u8)) },
            "external_select" => new ExternalSelectAction { ActionId = id, SelectedOption = PartReader.Option(a.Get("selected_option"u8)) },
            "radio_buttons" => new RadioButtonGroupAction { ActionId = id, SelectedOption = PartReader.Option(a.Get("selected_option"u8)) },
            "overflow" => new OverflowAction { ActionId = id, SelectedOption = PartReader.Option(a.Get("selected_option"u8)) },
            "checkboxes" => new CheckboxGroupAction { ActionId = id, SelectedOptions = PartReader.Options(a) },
            "multi_static_select" => new StaticMultiSelectAction { ActionId = id, SelectedOptions = PartReader.Options(a) },
            "users_select" => new UserSelectAction { ActionId = id, SelectedUser = a.String("selected_user"u8) },
            "multi_users_select" => new UserMultiSelectAction { ActionId = id, SelectedUsers = a.Strings("selected_users"u8) },
            "conversations_select" => new ConversationSelectAction { ActionId = id, SelectedConversation = a.String("selected_conversation"u8) },
            "datepicker" => new DatePickerAction { ActionId = id, SelectedDate = a.String("selected_date"u8) },
            "timepicker" => new TimePickerAction { ActionId = id, SelectedTime = a.String("selected_time"u8) },
            "plain_text_input" => new PlainTextInputAction { ActionId = id, Value = a.String("value"u8) },
            "rich_text_input" => new RichTextInputAction { ActionId = id, Value = a.Get("rich_text_value"u8).Keep() },
            "number_input" => new NumberInputAction { ActionId = id, Value = a.String("value"u8) },
            _ => new UnknownAction { ActionId = id, Raw = a.Clone() },
        };
        return action with { BlockId = a.StringOrEmpty("block_id"u8), Type = type, ActionTs = a.StringOrEmpty("action_ts"u8) };
    }
}
