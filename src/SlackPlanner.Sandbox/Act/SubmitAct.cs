using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.Slack.Blocks;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

internal sealed record SubmitOrder(string? User, string? ViewId, JsonObject? Values);

/// <summary>Submitting the topmost modal: the client's own checks, the request, and what the app's answer does to the stack.</summary>
internal sealed class SubmitAct(SlackWorld world, AppRequests app, Triggers triggers, Entered entered)
{
    private const string Trouble = "We had some trouble connecting. Try again?";

    public async Task<JsonObject> Run(SubmitOrder order)
    {
        OpenView view;
        JsonObject payload;
        Trigger trigger;
        lock (world.Gate)
        {
            var user = Payloads.Actor(world, order.User);
            var target = Target.Find(world, user, order.ViewId, null, null);
            if (!target.IsModal || target.View!.Definition["submit"] is null)
                throw new Refused("this view cannot be submitted");
            view = target.View;
            Fill(target, order.Values ?? []);
            trigger = triggers.New(user.Id, view.Id);
            payload = Payloads.Start("view_submission", user);
            payload["trigger_id"] = trigger.Id;
            payload["view"] = ViewBoard.Json(view);
            payload["response_urls"] = ResponseUrls(view, user);
        }

        var answer = await app.Payload("/slack/interactions", payload);
        lock (world.Gate)
        {
            var result = new JsonObject { ["status"] = answer.Status, ["outcome"] = answer.Failure ?? "ok" };
            try
            {
                if (answer.Failure is not null)
                    throw new SlackRefusal(answer.Failure);
                Apply(answer, view, result);
            }
            catch (SlackRefusal refusal)
            {
                result["outcome"] = refusal.Error;
                result["message"] = Trouble;
            }

            result["view"] = world.Stack(view.User) is { Count: > 0 } stack ? ViewBoard.Json(stack[^1]) : null;
            return result;
        }
    }

    private void Apply(AppAnswer answer, OpenView view, JsonObject result)
    {
        if (answer.Body.Length == 0)
        {
            result["response_action"] = "close";
            ViewBoard.Close(world, view);
            return;
        }

        var action = answer.Json?["response_action"]?.ToString();
        result["response_action"] = action;
        switch (action)
        {
            case "clear":
                ViewBoard.CloseAll(world, view.User);
                break;
            case "update":
                ViewBoard.Replace(world, view, ViewBoard.Checked(world, answer.Json!["view"]?.DeepClone(), Surface.Modal, view.Id));
                break;
            case "push":
                ViewBoard.Push(world, view.User, ViewBoard.Checked(world, answer.Json!["view"]?.DeepClone(), Surface.Modal));
                break;
            case "errors":
                var inputs = Inputs(view).Select(i => i.Block["block_id"]!.ToString()).ToHashSet();
                if (answer.Json!["errors"] is not JsonObject { Count: > 0 } errors || errors.Any(e => !inputs.Contains(e.Key) || e.Value is not JsonValue))
                    throw new SlackRefusal("invalid_errors");
                result["errors"] = errors.DeepClone();
                break;
            default:
                throw new SlackRefusal("invalid_response");
        }
    }

    private void Fill(Target target, JsonObject given)
    {
        var view = target.View!;
        var values = target.Values();
        var errors = new JsonObject();
        foreach (var (blockId, actions) in given)
        {
            foreach (var (actionId, value) in actions as JsonObject ?? throw new Refused("values: block_id, then action_id, then the value"))
            {
                var (block, element) = target.Element(blockId, actionId, null);
                var (state, problem) = entered.Read(block, element, value);
                if (problem is not null)
                    errors[blockId] = problem;
                else
                    values[blockId]![actionId] = state;
            }
        }

        foreach (var (block, element) in Inputs(view))
        {
            var id = block["block_id"]!.ToString();
            if (block["optional"]?.GetValue<bool>() != true && !errors.ContainsKey(id) && InputState.IsEmpty((JsonObject)values[id]![element["action_id"]!.ToString()]!))
                errors[id] = "Please complete this required field.";
        }

        if (errors.Count > 0)
            throw new Refused("invalid_input", errors);
        view.Values = values;
    }

    private JsonArray ResponseUrls(OpenView view, Person user)
    {
        var urls = new JsonArray();
        foreach (var (block, element) in Inputs(view).Where(i => i.Element["response_url_enabled"]?.GetValue<bool>() == true))
        {
            var (blockId, actionId) = (block["block_id"]!.ToString(), element["action_id"]!.ToString());
            var state = (JsonObject)view.Values[blockId]![actionId]!;
            if (state[InputState.Field[state["type"]!.ToString()]]?.ToString() is { Length: > 0 } channel)
                urls.Add(new JsonObject { ["block_id"] = blockId, ["action_id"] = actionId, ["channel_id"] = channel, ["response_url"] = ResponseUrlEndpoint.New(world, user.Id, channel, null) });
        }

        return urls;
    }

    private static IEnumerable<(JsonObject Block, JsonObject Element)> Inputs(OpenView view) =>
        BlockWalk.Interactive(view.Definition["blocks"] as JsonArray).Where(p => p.Block["type"]?.ToString() == "input");
}
