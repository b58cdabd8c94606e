namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>Select menus, single and multi.</summary>
internal static class MenuRules
{
    public static void Check(Node e, Place place)
    {
        var multi = e.Type.StartsWith("multi_", StringComparison.Ordinal);
        if (multi)
            e.Whole("max_selected_items", 1, int.MaxValue);
        string[] common = multi ? ["action_id", "placeholder", "confirm", "focus_on_load", "max_selected_items"] : ["action_id", "placeholder", "confirm", "focus_on_load"];
        switch (multi ? e.Type["multi_".Length..] : e.Type)
        {
            case "static_select":
                e.Only([.. common, "options", "option_groups", "initial_option", "initial_options"]);
                Static(e);
                break;
            case "external_select":
                e.Only([.. common, "min_query_length", "initial_option", "initial_options"]);
                e.Whole("min_query_length", 0, 3_000);
                break;
            case "users_select":
                e.Only([.. common, "initial_user", "initial_users"]);
                e.Text("initial_user", 20);
                break;
            case "conversations_select":
                e.Only([.. common, "initial_conversation", "initial_conversations", "default_to_current_conversation", "response_url_enabled", "filter"]);
                e.Filter();
                ResponseUrls(e, place);
                break;
            case "channels_select":
                e.Only([.. common, "initial_channel", "initial_channels", "response_url_enabled"]);
                ResponseUrls(e, place);
                break;
        }
    }

    private static void Static(Node e)
    {
        if (e.Has("options") == e.Has("option_groups"))
        {
            e.Fail("", "must provide either options or option_groups");
            return;
        }

        List<string> values = [.. e.Options("options", 1, 100, required: false)];
        foreach (var group in e.List("option_groups", 1, 100, required: false))
        {
            group.Only("label", "options");
            group.TextObject("label", 75, required: true, plainOnly: true);
            values.AddRange(group.Options("options", 1, 100, required: true));
        }

        e.InitialOptions(e.Type == "static_select" ? "initial_option" : "initial_options", values);
    }

    private static void ResponseUrls(Node e, Place place)
    {
        if (e.Flag("response_url_enabled") && (place != Place.Input || e.Found.Surface != Surface.Modal))
            e.Fail("response_url_enabled", "only works in input blocks of modals");
    }
}
