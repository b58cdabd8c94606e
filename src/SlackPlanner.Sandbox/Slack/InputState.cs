using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.Blocks;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>state.values: what stands in the inputs of a view or message, in the shape each element type has.</summary>
internal static class InputState
{
    public static readonly IReadOnlyDictionary<string, string> Field = new Dictionary<string, string>
    {
        ["plain_text_input"] = "value", ["number_input"] = "value", ["email_text_input"] = "value", ["url_text_input"] = "value", ["rich_text_input"] = "rich_text_value",
        ["datepicker"] = "selected_date", ["timepicker"] = "selected_time", ["datetimepicker"] = "selected_date_time",
        ["static_select"] = "selected_option", ["external_select"] = "selected_option", ["radio_buttons"] = "selected_option", ["checkboxes"] = "selected_options",
        ["users_select"] = "selected_user", ["conversations_select"] = "selected_conversation", ["channels_select"] = "selected_channel",
        ["multi_static_select"] = "selected_options", ["multi_external_select"] = "selected_options", ["multi_users_select"] = "selected_users",
        ["multi_conversations_select"] = "selected_conversations", ["multi_channels_select"] = "selected_channels", ["file_input"] = "files",
    };

    /// <summary>The state of all inputs: what was there before for the same block, action and type, else the initial value.</summary>
    public static JsonObject Of(JsonArray? blocks, JsonObject before)
    {
        var values = new JsonObject();
        foreach (var (block, element) in BlockWalk.Interactive(blocks))
        {
            var type = element["type"]!.ToString();
            if (!Field.ContainsKey(type))
                continue;
            var (blockId, actionId) = (block["block_id"]!.ToString(), element["action_id"]!.ToString());
            var kept = before[blockId]?[actionId] as JsonObject;
            if (values[blockId] is not JsonObject inBlock)
                values[blockId] = inBlock = [];
            inBlock[actionId] = kept?["type"]?.ToString() == type ? kept.DeepClone() : With(element, Initial(element));
        }

        return values;
    }

    /// <summary>A state object of the element's type around a value.</summary>
    public static JsonObject With(JsonObject element, JsonNode? value)
    {
        var type = element["type"]!.ToString();
        var state = new JsonObject { ["type"] = type, [Field[type]] = value ?? (IsMany(type) ? new JsonArray() : null) };
        if (type == "timepicker" && element["timezone"] is { } zone)
            state["timezone"] = zone.DeepClone();
        return state;
    }

    public static bool IsMany(string type) => type is "checkboxes" or "file_input" || type.StartsWith("multi_", StringComparison.Ordinal);

    public static bool IsEmpty(JsonObject state) => state[Field[state["type"]!.ToString()]] switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject => false,
        var value => value.ToString().Length == 0,
    };

    private static JsonNode? Initial(JsonObject e)
    {
        var name = Field[e["type"]!.ToString()] switch
        {
            "value" or "rich_text_value" => "initial_value",
            var selected => selected.Replace("selected", "initial", StringComparison.Ordinal),
        };
        return e[name]?.DeepClone();
    }
}
