namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>Text, option, confirmation and filter objects. Figures: docs.slack.dev composition objects.</summary>
internal static class Compositions
{
    public static void TextObject(this Node parent, string name, int max = 3_000, bool required = false, bool plainOnly = false)
    {
        if (parent.Child(name, required) is { } text)
            text.CheckText(max, plainOnly);
    }

    public static void CheckText(this Node text, int max, bool plainOnly)
    {
        if (plainOnly)
            text.OneOf("type", true, "plain_text");
        else
            text.OneOf("type", true, "plain_text", "mrkdwn");
        text.Text("text", Math.Min(max, 3_000), required: true);
        if (text.Type == "mrkdwn")
        {
            text.Only("text", "verbatim");
            text.Flag("verbatim");
        }
        else
        {
            text.Only("text", "emoji");
            text.Flag("emoji");
        }
    }

    public static void Confirm(this Node parent)
    {
        if (parent.Child("confirm") is not { } confirm)
            return;
        confirm.Only("title", "text", "confirm", "deny", "style");
        confirm.TextObject("title", 100, required: true, plainOnly: true);
        confirm.TextObject("text", 300, required: true);
        confirm.TextObject("confirm", 30, required: true, plainOnly: true);
        confirm.TextObject("deny", 30, required: true, plainOnly: true);
        confirm.OneOf("style", false, "primary", "danger");
    }

    /// <param name="rich">Whether the text may be mrkdwn (checkboxes, radio buttons).</param>
    /// <param name="url">Whether it may be a link (overflow menus).</param>
    public static string CheckOption(this Node option, bool rich, bool url)
    {
        option.Only(url ? ["text", "value", "description", "url"] : ["text", "value", "description"]);
        option.TextObject("text", 75, required: true, plainOnly: !rich);
        option.TextObject("description", 75, plainOnly: !rich);
        option.Text("url", 3_000);
        return option.Text("value", 150, required: true) ?? "";
    }

    public static IReadOnlyList<string> Options(this Node parent, string name, int min, int max, bool required, bool rich = false, bool url = false)
    {
        var values = new List<string>();
        foreach (var option in parent.List(name, min, max, required))
            values.Add(option.CheckOption(rich, url));
        return values;
    }

    public static void InitialOptions(this Node parent, string name, IReadOnlyList<string> known, bool rich = false)
    {
        var chosen = name == "initial_options" ? parent.List(name, 1, 100, required: false) : parent.Child(name) is { } one ? [one] : [];
        foreach (var option in chosen)
        {
            var value = option.CheckOption(rich, url: false);
            if (!known.Contains(value))
                option.Fail("", "initial option must be one of the provided options");
        }
    }

    public static void Filter(this Node parent)
    {
        if (parent.Child("filter") is not { } filter)
            return;
        filter.Only("include", "exclude_external_shared_channels", "exclude_bot_users");
        if (!filter.Has("include") && !filter.Has("exclude_external_shared_channels") && !filter.Has("exclude_bot_users"))
            filter.Fail("", "must provide at least one filter");
    }
}
