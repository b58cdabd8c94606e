using System.Globalization;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>Turns a value from the page or a test into an element's state, with the checks that Slack's client makes.</summary>
internal sealed class Entered(SlackWorld world, Suggestions suggestions)
{
    /// <returns>The state, or what the client would say beside the field.</returns>
    public (JsonObject? State, string? Problem) Read(JsonObject block, JsonObject element, JsonNode? value)
    {
        var type = element["type"]!.ToString();
        if (!InputState.Field.ContainsKey(type))
            return (null, $"{type} takes no value");
        if ((value is null || (value is JsonValue && value.ToString().Length == 0)) && !InputState.IsMany(type))
            return (InputState.With(element, null), null);
        if (InputState.IsMany(type))
            return Many(block, element, value);
        var (one, problem) = One(block, element, type, value!);
        return problem is null ? (InputState.With(element, one), null) : (null, problem);
    }

    private (JsonObject?, string?) Many(JsonObject block, JsonObject element, JsonNode? value)
    {
        var list = new JsonArray();
        var type = element["type"]!.ToString();
        var single = type.StartsWith("multi_", StringComparison.Ordinal) ? type["multi_".Length..] : type;
        foreach (var item in value is JsonArray array ? [.. array] : value is null ? (JsonNode?[])[] : [value])
        {
            var (one, problem) = item is null ? (null, "null is no choice") : One(block, element, single, item);
            if (problem is not null)
                return (null, problem);
            list.Add(one);
        }

        if (element["max_selected_items"] is { } most && list.Count > (int)most)
            return (null, $"Choose at most {most}");
        return (InputState.With(element, list), null);
    }

    private (JsonNode? Value, string? Problem) One(JsonObject block, JsonObject e, string type, JsonNode value)
    {
        var text = value is JsonValue ? value.ToString() : "";
        switch (type)
        {
            case "plain_text_input":
                var (min, max) = ((int?)e["min_length"] ?? 0, (int?)e["max_length"] ?? 3_000);
                return text.Length < min ? (null, $"Must be at least {min} characters long.") : text.Length > max ? (null, $"Must be at most {max} characters long.") : (text, null);
            case "number_input":
                return Number(e, text);
            case "email_text_input":
                return text.Contains('@', StringComparison.Ordinal) ? (text, null) : (null, "Please enter a valid email address.");
            case "url_text_input":
                return Uri.TryCreate(text, UriKind.Absolute, out _) ? (text, null) : (null, "Please enter a valid URL.");
            case "datepicker":
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? (text, null) : (null, "Not a date: " + text);
            case "timepicker":
                return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? (text, null) : (null, "Not a time: " + text);
            case "datetimepicker":
                return long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? (seconds, null) : (null, "Not a time: " + text);
            case "users_select":
                return world.Person(text) is not null ? (text, null) : (null, "No such user: " + text);
            case "conversations_select" or "channels_select":
                return world.Conversation(text) is { } c && (type[0] != 'c' || type == "conversations_select" || !c.IsIm) ? (text, null) : (null, "No such channel: " + text);
            case "rich_text_input":
                return (value is JsonObject rich ? rich.DeepClone() : RichText(text), null);
            default:
                var wanted = value is JsonObject given ? given["value"]?.ToString() : text;
                return Options(block, e, type).FirstOrDefault(o => o["value"]?.ToString() == wanted) is { } option ? (option.DeepClone(), null) : (null, "No such option: " + wanted);
        }
    }

    public IEnumerable<JsonObject> Options(JsonObject block, JsonObject e, string type)
    {
        if (type == "external_select")
            return suggestions.Known(block["block_id"]!.ToString(), e["action_id"]!.ToString()).Concat(new[] { e["initial_option"] as JsonObject }.OfType<JsonObject>());
        var groups = (e["option_groups"] as JsonArray)?.SelectMany(g => (JsonArray)g!["options"]!) ?? [];
        return ((e["options"] as JsonArray) ?? []).Concat(groups).OfType<JsonObject>();
    }

    private static (JsonNode?, string?) Number(JsonObject e, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return (null, "Please enter a number.");
        if (e["is_decimal_allowed"]?.GetValue<bool>() != true && number != decimal.Truncate(number))
            return (null, "Please enter a whole number.");
        if (e["min_value"] is { } min && number < decimal.Parse(min.ToString(), CultureInfo.InvariantCulture))
            return (null, $"Please enter at least {min}.");
        if (e["max_value"] is { } max && number > decimal.Parse(max.ToString(), CultureInfo.InvariantCulture))
            return (null, $"Please enter at most {max}.");
        return (text, null);
    }

    private static JsonObject RichText(string text) => new()
    {
        ["type"] = "rich_text",
        ["elements"] = new JsonArray(new JsonObject { ["type"] = "rich_text_section", ["elements"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }) }),
    };
}
