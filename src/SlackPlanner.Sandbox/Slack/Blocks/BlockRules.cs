using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>The blocks: which surface takes which, and their limits. Figures: docs.slack.dev/reference/block-kit/blocks.</summary>
internal static class BlockRules
{
    private static readonly string[] Everywhere = ["actions", "context", "divider", "header", "image", "input", "rich_text", "section", "video"];
    private static readonly string[] MessagesOnly =
        ["container", "context_actions", "data_visualization", "file", "markdown", "plan", "task_card", "table", "data_table"];

    public static void Check(JsonArray blocks, string at, Findings found)
    {
        var max = found.Surface == Surface.Message ? 50 : 100;
        if (blocks.Count > max)
            found.Add(at, $"no more than {max} items allowed");
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is JsonObject block)
                Check(new Node(block, $"{at}/{i}", found));
            else
                found.Add($"{at}/{i}", "must be an object");
        }
    }

    public static void Check(Node b)
    {
        if (!Allowed(b.Type, b.Found.Surface))
        {
            b.Fail("type", $"unsupported type: {b.Type}");
            return;
        }

        if (b.Text("block_id", 255) is { Length: > 0 } id && !b.Found.BlockIds.Add(id))
            b.Fail("block_id", $"`block_id` \"{id}\" already exists");
        switch (b.Type)
        {
            case "section":
                Section(b);
                break;
            case "header":
                b.Only("text", "level");
                b.TextObject("text", 150, required: true, plainOnly: true);
                b.Whole("level", 1, 4);
                break;
            case "divider":
                b.Only();
                break;
            case "context":
                b.Only("elements");
                foreach (var e in b.List("elements", 1, 10))
                    ContextElement(e);
                break;
            case "actions":
                b.Only("elements");
                var ids = new HashSet<string>();
                foreach (var e in b.List("elements", 1, 25))
                    e.CheckElement(Place.Actions, ids);
                break;
            case "input":
                Input(b);
                break;
            case "image":
                b.CheckImage(block: true);
                b.TextObject("title", 2_000, plainOnly: true);
                break;
            default:
                RichBlockRules.Check(b);
                break;
        }
    }

    private static bool Allowed(string type, Surface surface) =>
        Everywhere.Contains(type) || surface switch
        {
            Surface.Message => type is "card" or "carousel" || MessagesOnly.Contains(type),
            Surface.Modal => type == "alert",
            _ => type is "card" or "carousel",
        };

    private static void Section(Node b)
    {
        b.Only("text", "fields", "accessory", "expand");
        b.TextObject("text");
        b.Flag("expand");
        if (!b.Has("text") && !b.Has("fields"))
            b.Fail("", "missing required field: text");
        foreach (var field in b.List("fields", 1, 10, required: false))
            field.CheckText(2_000, plainOnly: false);
        b.Child("accessory")?.CheckElement(Place.Accessory, []);
    }

    private static void ContextElement(Node e)
    {
        if (e.Type == "image")
            e.CheckImage(block: false);
        else if (e.Type is "plain_text" or "mrkdwn")
            e.CheckText(3_000, plainOnly: false);
        else
            e.Fail("type", $"unsupported type: {e.Type}");
    }

    private static void Input(Node b)
    {
        b.Found.Inputs++;
        b.Only("label", "element", "hint", "optional", "dispatch_action");
        b.TextObject("label", 2_000, required: true, plainOnly: true);
        b.TextObject("hint", 2_000, plainOnly: true);
        b.Flag("optional");
        var dispatches = b.Flag("dispatch_action");
        if (b.Child("element", required: true) is not { } element)
            return;
        element.CheckElement(Place.Input, []);
        if (dispatches && element.Type == "file_input")
            b.Fail("dispatch_action", "not allowed with file_input");
    }
}
