using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.Slack.Blocks;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>What a person acts on: a message they can see, their topmost modal, or their Home tab.</summary>
internal sealed class Target
{
    public Post? Post { get; private init; }
    public Conversation? Channel { get; private init; }
    public OpenView? View { get; private init; }

    public bool IsModal => View?.Definition["type"]?.ToString() == "modal";

    private JsonArray? Blocks => Post is not null ? Post.Blocks : View!.Definition["blocks"] as JsonArray;

    public static Target Find(SlackWorld world, Person user, string? viewId, string? channel, string? ts)
    {
        if (viewId is not null || ts is null)
            return new() { View = ViewOf(world, user, viewId) };
        var place = Payloads.Place(world, user, channel);
        var post = world.Post(place.Id, ts);
        if (post is null || (post.EphemeralFor is not null && post.EphemeralFor != user.Id))
            throw new Refused("no such message");
        return new() { Post = post, Channel = place };
    }

    /// <summary>The element with this action id; where several blocks have it, the block or the value tells which.</summary>
    public (JsonObject Block, JsonObject Element) Element(string? blockId, string? actionId, JsonNode? value)
    {
        var found = BlockWalk.Interactive(Blocks).Where(p => p.Element["action_id"]!.ToString() == actionId && (blockId is null || p.Block["block_id"]!.ToString() == blockId)).ToList();
        if (found.Count == 0)
            throw new Refused($"no element with action_id {actionId} here");
        if (found.Count > 1 && value is JsonValue && found.Find(p => Has(p.Element, value.ToString())) is { Element: not null } exact)
            return exact;
        return found.Count == 1 || value is null ? found[0] : throw new Refused($"several elements have action_id {actionId}: say block_id");
    }

    // A button has its value, a menu those of its options.
    private static bool Has(JsonObject element, string value) =>
        element["value"]?.ToString() == value || (element["type"]?.ToString() == "overflow" && element["options"] is JsonArray options && options.Any(option => option?["value"]?.ToString() == value));

    public JsonObject Values() => View is not null ? (JsonObject)View.Values.DeepClone() : InputState.Of(Blocks, []);

    /// <summary>Adds container, channel, message and view to a payload.</summary>
    public void Describe(SlackWorld world, JsonObject payload)
    {
        if (View is not null)
        {
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = View.Id };
            payload["view"] = ViewBoard.Json(View);
            return;
        }

        var container = new JsonObject { ["type"] = "message", ["message_ts"] = Post!.Ts, ["channel_id"] = Channel!.Id, ["is_ephemeral"] = Post.EphemeralFor is not null };
        if (Post.ThreadTs is not null)
            container["thread_ts"] = Post.ThreadTs;
        payload["container"] = container;
        payload["channel"] = Payloads.Channel(Channel);
        // An ephemeral message is shown to the app only by its timestamp.
        if (Post.EphemeralFor is null)
            payload["message"] = MessageJson.Of(world, Post, allMetadata: true);
    }

    private static OpenView ViewOf(SlackWorld world, Person user, string? id)
    {
        var stack = world.Stack(user.Id);
        if (id is null)
            return stack.Count > 0 ? stack[^1] : throw new Refused("no modal is open");
        if (world.State.Homes.TryGetValue(user.Id, out var home) && home.Id == id)
            return home;
        var view = stack.FirstOrDefault(v => v.Id == id) ?? throw new Refused("no such view");
        return view == stack[^1] ? view : throw new Refused("another view lies on top of this one");
    }
}
