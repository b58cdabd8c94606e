using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <param name="Ts">Given: a message shortcut; else a global one.</param>
internal sealed record ShortcutOrder(string? User, string? CallbackId, string? Channel, string? Ts);

internal sealed class ShortcutAct(SlackWorld world, AppRequests app, AppManifest manifest, Triggers triggers)
{
    public async Task<JsonObject> Run(ShortcutOrder order)
    {
        Trigger trigger;
        JsonObject payload;
        lock (world.Gate)
        {
            if (string.IsNullOrEmpty(order.CallbackId) || (!manifest.IsOpen && !manifest.Shortcuts.Any(s => s.CallbackId == order.CallbackId && s.OfMessage == (order.Ts is not null))))
                throw new Refused($"no such shortcut: {order.CallbackId}");
            var user = Payloads.Actor(world, order.User);
            trigger = triggers.New(user.Id);
            payload = Payloads.Start(order.Ts is null ? "shortcut" : "message_action", user);
            payload["callback_id"] = order.CallbackId;
            payload["trigger_id"] = trigger.Id;
            payload["action_ts"] = world.NextTs();
            if (order.Ts is not null)
            {
                var target = Target.Find(world, user, null, order.Channel, order.Ts);
                if (target.Post!.EphemeralFor is not null)
                    throw new Refused("an ephemeral message has no shortcuts");
                payload["channel"] = Payloads.Channel(target.Channel!);
                payload["message_ts"] = target.Post.Ts;
                payload["message"] = MessageJson.Of(world, target.Post, allMetadata: true);
                payload["response_url"] = ResponseUrlEndpoint.New(world, user.Id, target.Post.Channel, target.Post.Ts);
            }
        }

        var answer = await app.Payload("/slack/interactions", payload);
        lock (world.Gate)
            return new() { ["status"] = answer.Status, ["outcome"] = answer.Failure ?? "ok", ["trigger_id"] = trigger.Id, ["view"] = Payloads.Shown(world, trigger.Opened) };
    }
}
