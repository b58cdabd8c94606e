using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.Slack.Blocks;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>The options an app last offered for an external menu; only these can be chosen.</summary>
internal sealed class Suggestions
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string, string), List<JsonObject>> known = [];

    public IReadOnlyList<JsonObject> Known(string block, string action)
    {
        lock (gate)
            return known.GetValueOrDefault((block, action)) ?? [];
    }

    public void Keep(string block, string action, IEnumerable<JsonObject> options)
    {
        lock (gate)
            known[(block, action)] = [.. known.GetValueOrDefault((block, action)) ?? [], .. options];
    }
}

internal sealed record OptionsOrder(string? User, string? ViewId, string? Channel, string? Ts, string? BlockId, string? ActionId, string? Value);

/// <summary>Typing into an external menu: asks the app for options.</summary>
internal sealed class OptionsAct(SlackWorld world, AppRequests app, Suggestions suggestions)
{
    public async Task<JsonObject> Run(OptionsOrder order)
    {
        JsonObject payload;
        string block, action;
        lock (world.Gate)
        {
            var user = Payloads.Actor(world, order.User);
            var target = Target.Find(world, user, order.ViewId, order.Channel, order.Ts);
            var (b, e) = target.Element(order.BlockId, order.ActionId, null);
            if (e["type"]!.ToString() is not ("external_select" or "multi_external_select"))
                throw new Refused("this element loads no options");
            if ((order.Value ?? "").Length < ((int?)e["min_query_length"] ?? 3))
                return new() { ["status"] = 0, ["outcome"] = "too_short", ["options"] = new JsonArray() };
            (block, action) = (b["block_id"]!.ToString(), e["action_id"]!.ToString());
            payload = Payloads.Start("block_suggestion", user);
            payload["action_id"] = action;
            payload["block_id"] = block;
            payload["value"] = order.Value ?? "";
            target.Describe(world, payload);
        }

        var answer = await app.Payload("/slack/options", payload);
        var found = new Findings(Surface.Modal);
        var options = answer.Json is { } json ? Read(new Node(json, "", found)) : null;
        var outcome = answer.Failure ?? (options is null || found.Messages.Count > 0 ? "invalid_options" : "ok");
        if (outcome == "ok")
            suggestions.Keep(block, action, options!);
        return new()
        {
            ["status"] = answer.Status, ["outcome"] = outcome, ["options"] = outcome == "ok" ? answer.Json!["options"]?.DeepClone() : null,
            ["option_groups"] = outcome == "ok" ? answer.Json!["option_groups"]?.DeepClone() : null, ["messages"] = new JsonArray([.. found.Messages.Select(m => (JsonNode)m)]),
        };
    }

    private static List<JsonObject>? Read(Node answer)
    {
        if (answer.Has("options") == answer.Has("option_groups"))
            return null;
        var options = new List<Node>(answer.List("options", 0, 100, required: false));
        foreach (var group in answer.List("option_groups", 0, 100, required: false))
        {
            group.TextObject("label", 75, required: true, plainOnly: true);
            options.AddRange(group.List("options", 0, 100));
        }

        foreach (var option in options)
            option.CheckOption(rich: false, url: false);
        return [.. options.Select(o => (JsonObject)o.Json.DeepClone())];
    }
}
