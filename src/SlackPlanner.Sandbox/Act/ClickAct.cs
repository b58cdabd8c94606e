using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

internal sealed record ClickOrder(string? User, string? Channel, string? Ts, string? ViewId, string? BlockId, string? ActionId, JsonNode? Value, JsonObject? Values);

/// <summary>A click or choice in a message, modal or Home tab: block_actions.</summary>
internal sealed class ClickAct(SlackWorld world, AppRequests app, Triggers triggers, Entered entered)
{
    public async Task<JsonObject> Run(ClickOrder order)
    {
        Target target;
        Trigger trigger;
        JsonObject payload;
        lock (world.Gate)
        {
            var user = Payloads.Actor(world, order.User);
            target = Target.Find(world, user, order.ViewId, order.Channel, order.Ts);
            var (block, element) = target.Element(order.BlockId, order.ActionId, order.Value);
            if (block["type"]?.ToString() == "input" && block["dispatch_action"]?.GetValue<bool>() != true)
                throw new Refused("an input sends nothing by itself unless dispatch_action is set");
            var values = Typed(target, order.Values);
            var action = Action(block, element, order.Value, values);
            if (target.View is { } changed)
                changed.Values = (JsonObject)values.DeepClone();
            trigger = triggers.New(user.Id, target.IsModal ? target.View!.Id : null);
            payload = Payloads.Start("block_actions", user);
            payload["trigger_id"] = trigger.Id;
            target.Describe(world, payload);
            if (target.Post is { } post)
                payload["response_url"] = ResponseUrlEndpoint.New(world, user.Id, post.Channel, post.Ts);
            if (values.Count > 0)
                payload["state"] = new JsonObject { ["values"] = values };
            payload["actions"] = new JsonArray(action);
        }

        var answer = await app.Payload("/slack/interactions", payload);
        lock (world.Gate)
        {
            var result = new JsonObject { ["status"] = answer.Status, ["outcome"] = answer.Failure ?? "ok", ["trigger_id"] = trigger.Id, ["response_url"] = payload["response_url"]?.DeepClone() };
            result["view"] = Payloads.Shown(world, trigger.Opened ?? target.View?.Id);
            if (target.View is not null && !target.IsModal)
                result["view"] = ViewBoard.Json(target.View);
            if (target.Post is { } post && world.Post(post.Channel, post.Ts) is { } now)
                result["message"] = MessageJson.Of(world, now, allMetadata: true);
            return result;
        }
    }

    /// <summary>What else the person had typed or chosen on the same view or message at that moment.</summary>
    private JsonObject Typed(Target target, JsonObject? given)
    {
        var values = target.Values();
        foreach (var (blockId, actions) in given ?? [])
        {
            foreach (var (actionId, value) in actions as JsonObject ?? [])
            {
                var (block, element) = target.Element(blockId, actionId, null);
                // Half-typed text that would not pass yet is still sent along with a click elsewhere.
                if (entered.Read(block, element, value).State is { } state)
                    values[blockId]![actionId] = state;
            }
        }

        return values;
    }

    private JsonObject Action(JsonObject block, JsonObject element, JsonNode? value, JsonObject values)
    {
        var type = element["type"]!.ToString();
        var action = new JsonObject { ["type"] = type, ["action_id"] = element["action_id"]!.DeepClone(), ["block_id"] = block["block_id"]!.DeepClone(), ["action_ts"] = world.NextTs() };
        if (type == "button")
        {
            if (value is not null && value.ToString() != element["value"]?.ToString())
                throw new Refused("the button has another value");
            action["text"] = element["text"]!.DeepClone();
            foreach (var name in (ReadOnlySpan<string>)["value", "style", "url"])
            {
                if (element[name] is { } own)
                    action[name] = own.DeepClone();
            }

            return action;
        }

        if (type == "overflow")
        {
            var option = ((JsonArray)element["options"]!).FirstOrDefault(o => o!["value"]?.ToString() == value?.ToString()) ?? throw new Refused("no such option");
            action["selected_option"] = option.DeepClone();
            return action;
        }

        if (!InputState.Field.ContainsKey(type))
            throw new Refused($"{type} cannot be clicked");
        var (state, problem) = entered.Read(block, element, value);
        if (problem is not null)
            throw new Refused(problem);
        foreach (var (name, part) in state!)
        {
            if (name != "type")
                action[name] = part?.DeepClone();
        }

        values[block["block_id"]!.ToString()]![element["action_id"]!.ToString()] = state;
        return action;
    }
}
