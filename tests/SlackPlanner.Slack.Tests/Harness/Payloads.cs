namespace SlackPlanner.Slack.Tests;

/// <summary>Interactions as Slack sends them, cut down.</summary>
internal static class Payloads
{
    private static readonly object User = new { id = "U1", username = "noor", team_id = "T1" };
    private static readonly object Team = new { id = "T1", domain = "fernwood" };

    public static object Click(string? responseUrl, object? action = null, object? message = null) => new
    {
        type = "block_actions", user = User, team = Team, trigger_id = "1.2.abc", response_url = responseUrl,
        channel = new { id = "C1", name = "general" },
        container = new { type = "message", message_ts = "10.1", channel_id = "C1", thread_ts = "9.9" },
        message = message ?? new { ts = "10.1", text = "hi", blocks = new object[] { new { type = "brand_new", depth = new { a = 1 } } } },
        state = new { values = new { b = new { a = new { type = "plain_text_input", value = "typed" } } } },
        actions = new[] { action ?? new { type = "button", action_id = "press", block_id = "b", value = "42", action_ts = "1.1" } },
        something_new = true,
    };

    public static object ClickInView(string type) => new
    {
        type = "block_actions", user = User, team = Team, trigger_id = "1.2.abc", container = new { type = "view", view_id = "V1" },
        view = new { id = "V1", type, hash = "h" },
        actions = new[] { new { type = "button", action_id = "press", block_id = "b", value = "42" } },
    };

    public static object Shortcut(string? responseUrl, string callbackId = "request") => new
    {
        type = "message_action", user = User, team = Team, trigger_id = "1.2.abc", response_url = responseUrl, callback_id = callbackId, action_ts = "11.1",
        channel = new { id = "C1", name = "general" }, message_ts = "10.1", is_enterprise_install = false,
        message = new { type = "message", user = "U2", ts = "10.1", thread_ts = "9.9", text = "could you &amp; yours" },
    };

    public static object Submission(string callbackId = "form") => new
    {
        type = "view_submission", user = User, team = Team, trigger_id = "1.2.abc", response_urls = Array.Empty<object>(),
        view = new
        {
            id = "V1", type = "modal", callback_id = callbackId, hash = "h1", private_metadata = "meta", external_id = "", root_view_id = "V1",
            title = new { type = "plain_text", text = "Time off" },
            blocks = new object[]
            {
                new { type = "input", block_id = "when", label = Text("When"), element = new { type = "datepicker", action_id = "d" } },
                new { type = "input", block_id = "note", label = Text("Note"), element = new { type = "plain_text_input", action_id = "n" } },
                new
                {
                    type = "input", block_id = "half", label = Text("Half"), element = new
                    {
                        type = "static_select", action_id = "h",
                        options = new[] { new { text = Text("Morning"), value = "am" }, new { text = Text("Afternoon"), value = "pm" } },
                    },
                },
            },
            state = new
            {
                values = new
                {
                    when = new { d = new { type = "datepicker", selected_date = "2026-11-31" } },
                    note = new { n = new { type = "plain_text_input", value = "a note" } },
                    half = new { h = new { type = "static_select", selected_option = new { text = Text("Morning"), value = "am" } } },
                    people = new { p = new { type = "multi_users_select", selected_users = new[] { "U1", "U2" } } },
                    boxes = new { c = new { type = "checkboxes", selected_options = new[] { new { text = Text("x"), value = "x" } } } },
                    empty = new { e = new { type = "plain_text_input", value = (string?)null } },
                    strange = new { s = new { type = "hologram", value = new { deep = 1 } } },
                },
            },
        },
    };

    public static object Closed() => new
    {
        type = "view_closed", user = User, team = Team, is_cleared = true, view = new { id = "V1", callback_id = "form", hash = "h" },
    };

    public static object Suggestion(string actionId = "issues") => new
    {
        type = "block_suggestion", user = User, team = Team, action_id = actionId, block_id = "b", value = "log", channel = new { id = "C1" },
    };

    private static object Text(string text) => new { type = "plain_text", text };
}
