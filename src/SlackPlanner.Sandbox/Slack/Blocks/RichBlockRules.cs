using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>The blocks that carry documents rather than forms: markdown, rich text, tables, cards and the like.</summary>
internal static class RichBlockRules
{
    private static readonly string[] InContainers = ["actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video"];

    public static void Check(Node b)
    {
        switch (b.Type)
        {
            case "markdown":
                b.Only("text");
                b.Found.MarkdownLength += b.Text("text", 12_000, required: true)?.Length ?? 0;
                if (b.Found.MarkdownLength > 12_000)
                    b.Fail("text", "markdown text of all blocks must be less than 12001 characters");
                break;
            case "rich_text":
                b.Only("elements");
                RichText(b);
                break;
            case "table":
                Tables.Table(b);
                break;
            case "data_table":
                Tables.DataTable(b);
                break;
            case "data_visualization":
                Charts.Check(b);
                break;
            case "alert":
                b.Only("text", "level");
                b.TextObject("text", 200, required: true);
                b.OneOf("level", false, "default", "info", "warning", "error", "success");
                break;
            case "card":
                Card(b);
                break;
            case "carousel":
                b.Only("elements");
                foreach (var card in b.List("elements", 1, 10))
                    BlockRules.Check(card);
                break;
            case "container":
                Container(b);
                break;
            case "context_actions":
                b.Only("elements");
                foreach (var e in b.List("elements", 1, 5))
                    e.OneOf("type", true, "feedback_buttons", "icon_button");
                break;
            case "video":
                b.Text("video_url", 3_000, required: true);
                b.Text("thumbnail_url", 3_000, required: true);
                b.Text("alt_text", 2_000, required: true);
                b.TextObject("title", 199, required: true, plainOnly: true);
                b.TextObject("description", 199, plainOnly: true);
                b.Text("author_name", 49);
                break;
            case "file":
                b.Text("external_id", 255, required: true);
                b.OneOf("source", true, "remote");
                break;
            case "task_card":
                b.Text("title", 3_000, required: true);
                b.OneOf("status", false, "in_progress", "complete", "error");
                break;
        }
    }

    /// <summary>The content of a rich_text block, or of what a rich_text_input starts with.</summary>
    public static void RichText(Node value)
    {
        value.OneOf("type", true, "rich_text");
        foreach (var group in value.List("elements", 0, int.MaxValue))
            Group(group);
    }

    private static void Group(Node e)
    {
        e.OneOf("type", true, "rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote");
        if (e.Type == "rich_text_list")
        {
            e.OneOf("style", true, "bullet", "ordered");
            e.Whole("indent", 0, 8);
            e.Whole("border", 0, 1);
            e.Whole("offset", 0, int.MaxValue);
            foreach (var item in e.List("elements", 0, int.MaxValue))
                Group(item);
            return;
        }

        foreach (var part in e.List("elements", 0, int.MaxValue))
            Part(part);
    }

    private static void Part(Node part)
    {
        part.OneOf("type", true, "text", "link", "user", "channel", "usergroup", "emoji", "team", "date", "broadcast", "color");
        var needed = part.Type switch
        {
            "text" => "text", "link" => "url", "user" => "user_id", "channel" => "channel_id", "usergroup" => "usergroup_id", "emoji" => "name", "team" => "team_id",
            "broadcast" => "range", "color" => "value", _ => null,
        };
        if (needed is not null)
            part.Text(needed, int.MaxValue, required: true);
        if (part.Child("style") is { } style)
            style.Only("bold", "italic", "strike", "underline", "highlight", "client_highlight", "unlink", "code");
    }

    private static void Card(Node b)
    {
        b.Only("hero_image", "icon", "title", "subtitle", "body", "subtext", "actions", "slack_icon");
        if (!b.Has("hero_image") && !b.Has("title") && !b.Has("actions") && !b.Has("body"))
            b.Fail("", "must provide one of hero_image, title, actions, body");
        b.TextObject("title", 150);
        b.TextObject("subtitle", 150);
        b.TextObject("body", 200);
        b.TextObject("subtext", 200);
        var ids = new HashSet<string>();
        foreach (var action in b.List("actions", 1, 3, required: false))
        {
            if (action.Type == "button")
                action.CheckElement(Place.Actions, ids);
            else
                action.Fail("type", $"unsupported type: {action.Type}");
        }
    }

    private static void Container(Node b)
    {
        b.TextObject("title", 150, plainOnly: true);
        b.TextObject("subtitle", 150, plainOnly: true);
        if (b.Has("title") == b.Has("rich_text_title"))
            b.Fail("", "must provide either title or rich_text_title");
        b.OneOf("width", false, "narrow", "standard", "wide", "full");
        foreach (var child in b.List("child_blocks", 1, 10))
        {
            if (InContainers.Contains(child.Type))
                BlockRules.Check(child);
            else
                child.Fail("type", $"unsupported type: {child.Type}");
        }
    }

    /// <summary>All the characters that a reader sees in a piece of rich text or a table cell.</summary>
    public static int LengthOf(JsonNode? node) => node switch
    {
        JsonObject o => o.Sum(p => p.Key == "text" && p.Value is JsonValue v ? v.ToString().Length : LengthOf(p.Value)),
        JsonArray a => a.Sum(LengthOf),
        _ => 0,
    };
}
