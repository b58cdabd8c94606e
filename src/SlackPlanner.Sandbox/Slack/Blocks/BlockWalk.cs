using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

/// <summary>Finds what can be clicked or filled in, and fills in the ids that an app left out, as Slack does.</summary>
internal static class BlockWalk
{
    public static IEnumerable<(JsonObject Block, JsonObject Element)> Interactive(JsonArray? blocks)
    {
        foreach (var block in (blocks ?? []).OfType<JsonObject>())
        {
            foreach (var element in Direct(block).Where(e => e["action_id"] is not null))
                yield return (block, element);
            foreach (var inner in Interactive(block["child_blocks"] as JsonArray))
                yield return inner;
            if (block["type"]?.ToString() == "carousel")
            {
                foreach (var inner in Interactive(block["elements"] as JsonArray))
                    yield return inner;
            }
        }
    }

    public static void FillIn(JsonArray? blocks, Func<string> newId)
    {
        foreach (var block in (blocks ?? []).OfType<JsonObject>())
        {
            block["block_id"] ??= newId();
            foreach (var element in Direct(block).Where(e => e["type"]?.ToString() is not ("image" or "plain_text" or "mrkdwn")))
                element["action_id"] ??= newId();
            FillIn(block["child_blocks"] as JsonArray, newId);
            if (block["type"]?.ToString() == "carousel")
                FillIn(block["elements"] as JsonArray, newId);
        }

        MarkTexts(blocks);
    }

    private static IEnumerable<JsonObject> Direct(JsonObject block) => block["type"]?.ToString() switch
    {
        "section" when block["accessory"] is JsonObject accessory => [accessory],
        "input" when block["element"] is JsonObject element => [element],
        "actions" or "context_actions" => ((block["elements"] as JsonArray) ?? []).OfType<JsonObject>(),
        "card" => ((block["actions"] as JsonArray) ?? []).OfType<JsonObject>(),
        _ => [],
    };

    // Slack hands texts back with these set, so what compares its own view with Slack's must cope.
    private static void MarkTexts(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                MarkTexts(item);
        }
        else if (node is JsonObject o)
        {
            if (o["type"]?.ToString() == "plain_text")
                o["emoji"] ??= true;
            else if (o["type"]?.ToString() == "mrkdwn")
                o["verbatim"] ??= false;
            foreach (var (_, value) in o)
                MarkTexts(value);
        }
    }
}
