using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <param name="Clear">The x in the corner, which closes the whole stack; else the cancel button.</param>
internal sealed record CloseOrder(string? User, string? ViewId, bool Clear);

internal sealed class CloseAct(SlackWorld world, AppRequests app)
{
    public async Task<JsonObject> Run(CloseOrder order)
    {
        JsonObject? payload = null;
        lock (world.Gate)
        {
            var user = Payloads.Actor(world, order.User);
            var view = Target.Find(world, user, order.ViewId, null, null).View!;
            if (view.Definition["type"]?.ToString() != "modal")
                throw new Refused("only a modal can be closed");
            var clears = order.Clear || view.Definition["clear_on_close"]?.GetValue<bool>() == true;
            var told = clears ? world.Stack(user.Id)[0] : view;
            if (told.Definition["notify_on_close"]?.GetValue<bool>() == true)
            {
                payload = Payloads.Start("view_closed", user);
                payload["view"] = ViewBoard.Json(told);
                payload["is_cleared"] = clears;
            }

            if (clears)
                ViewBoard.CloseAll(world, user.Id);
            else
                ViewBoard.Close(world, view);
        }

        var answer = payload is null ? null : await app.Payload("/slack/interactions", payload);
        lock (world.Gate)
        {
            var stack = world.Stack(order.User!);
            return new() { ["status"] = answer?.Status ?? 0, ["outcome"] = answer is null ? "not_notified" : answer.Failure ?? "ok", ["view"] = stack.Count > 0 ? ViewBoard.Json(stack[^1]) : null };
        }
    }
}
