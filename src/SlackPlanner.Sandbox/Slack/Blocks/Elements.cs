using System.Globalization;
using System.Text.RegularExpressions;

namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>Where in a block an element stands.</summary>
internal enum Place
{
    Accessory,
    Actions,
    Input,
}

/// <summary>The interactive elements and the image: which may stand where, and their limits.</summary>
internal static partial class Elements
{
    private static readonly string[] Menus = ["static_select", "external_select", "users_select", "conversations_select", "channels_select"];
    private static readonly string[] Common =
        ["button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker", "workflow_button", .. Menus, .. Menus.Select(m => "multi_" + m)];

    public static bool MayStand(string type, Place place, Surface surface) => place switch
    {
        Place.Accessory => type == "image" || (Common.Contains(type) && type != "datetimepicker"),
        Place.Actions => type == "rich_text_input" || Common.Contains(type),
        _ => type is "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" or "rich_text_input"
            || (type == "file_input" && surface == Surface.Modal)
            || (Common.Contains(type) && type is not ("button" or "overflow" or "workflow_button")),
    };

    public static void CheckElement(this Node e, Place place, HashSet<string> actionIds)
    {
        if (!MayStand(e.Type, place, e.Found.Surface))
        {
            e.Fail("type", $"unsupported type: {e.Type}");
            return;
        }

        if (e.Type == "image")
        {
            e.CheckImage(block: false);
            return;
        }

        if (e.Text("action_id", 255) is { Length: > 0 } id && !actionIds.Add(id))
            e.Fail("action_id", $"`action_id` \"{id}\" already exists");
        if (e.Flag("focus_on_load") && ++e.Found.Focused > 1)
            e.Fail("focus_on_load", "only one element may have focus_on_load");
        e.Confirm();
        e.TextObject("placeholder", 150, plainOnly: true);
        ByType(e, place);
    }

    public static void CheckImage(this Node e, bool block)
    {
        e.Only(block ? ["image_url", "alt_text", "slack_file", "title"] : ["image_url", "alt_text", "slack_file"]);
        e.Text("image_url", 3_000);
        e.Text("alt_text", 2_000, required: true);
        if (e.Has("image_url") == e.Has("slack_file"))
            e.Fail("", "must provide either image_url or slack_file");
    }

    private static void ByType(Node e, Place place)
    {
        switch (e.Type)
        {
            case "button":
                e.Only("action_id", "text", "value", "url", "style", "confirm", "accessibility_label");
                e.TextObject("text", 75, required: true, plainOnly: true);
                e.Text("value", 2_000);
                e.Text("url", 3_000);
                e.OneOf("style", false, "primary", "danger");
                e.Text("accessibility_label", 75);
                break;
            case "overflow":
                e.Only("action_id", "options", "confirm");
                e.Options("options", 1, 5, required: true, url: true);
                break;
            case "checkboxes":
                e.Only("action_id", "options", "initial_options", "confirm", "focus_on_load");
                e.InitialOptions("initial_options", e.Options("options", 1, 10, required: true, rich: true), rich: true);
                break;
            case "radio_buttons":
                e.Only("action_id", "options", "initial_option", "confirm", "focus_on_load");
                e.InitialOptions("initial_option", e.Options("options", 1, 10, required: true, rich: true), rich: true);
                break;
            case "datepicker":
                e.Only("action_id", "initial_date", "placeholder", "confirm", "focus_on_load");
                Matching(e, "initial_date", static t => DateOnly.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "a date, YYYY-MM-DD");
                break;
            case "timepicker":
                e.Only("action_id", "initial_time", "placeholder", "confirm", "focus_on_load", "timezone");
                Matching(e, "initial_time", static t => TimeOnly.TryParseExact(t, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "a time, HH:mm");
                break;
            case "datetimepicker":
                e.Only("action_id", "initial_date_time", "confirm", "focus_on_load");
                e.Whole("initial_date_time", 1_000_000_000, 9_999_999_999);
                break;
            case "plain_text_input":
                e.Only("action_id", "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config", "focus_on_load", "placeholder");
                e.Flag("multiline");
                var min = e.Whole("min_length", 0, 3_000) ?? 0;
                var max = e.Whole("max_length", 1, 3_000) ?? 3_000;
                if (min > max)
                    e.Fail("min_length", "must not be greater than max_length");
                e.Text("initial_value", (int)Math.Clamp(max, 1, 3_000), min: 0);
                Dispatching(e);
                break;
            case "number_input":
                e.Only("action_id", "is_decimal_allowed", "initial_value", "min_value", "max_value", "dispatch_action_config", "focus_on_load", "placeholder");
                e.Flag("is_decimal_allowed", required: true);
                foreach (var name in (ReadOnlySpan<string>)["initial_value", "min_value", "max_value"])
                    Matching(e, name, static t => NumberText().IsMatch(t), "a number as a string");
                Dispatching(e);
                break;
            case "email_text_input" or "url_text_input":
                e.Only("action_id", "initial_value", "dispatch_action_config", "focus_on_load", "placeholder");
                e.Text("initial_value", 3_000, min: 0);
                Dispatching(e);
                break;
            case "rich_text_input":
                e.Only("action_id", "initial_value", "dispatch_action_config", "focus_on_load", "placeholder", "min_lines", "max_lines");
                e.Whole("min_lines", 1, 100);
                e.Whole("max_lines", 1, 100);
                if (e.Child("initial_value") is { } value)
                    RichBlockRules.RichText(value);
                Dispatching(e);
                break;
            case "file_input":
                e.Only("action_id", "filetypes", "max_files");
                e.Whole("max_files", 1, 10);
                break;
            case "workflow_button":
                e.TextObject("text", 75, required: true, plainOnly: true);
                break;
            default:
                MenuRules.Check(e, place);
                break;
        }
    }

    private static void Matching(Node e, string name, Func<string, bool> fits, string what)
    {
        if (e.Text(name, 3_000) is { } text && !fits(text))
            e.Fail(name, "must be " + what);
    }

    private static void Dispatching(Node e)
    {
        if (e.Child("dispatch_action_config") is not { } config)
            return;
        config.Only("trigger_actions_on");
        if (config.Json["trigger_actions_on"] is not System.Text.Json.Nodes.JsonArray { Count: 1 or 2 })
            config.Fail("trigger_actions_on", "no fewer than 1 items allowed");
    }

    [GeneratedRegex(@"^-?\d+(\.\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberText();
}
