using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Act;

/// <summary>What the app has done, for tests: messages and views in Slack's own shape, and every call.</summary>
internal static class StateEndpoints
{
    public static void MapState(this WebApplication app)
    {
        app.MapGet("/state/messages", Messages);
        app.MapGet("/state/views", Views);
        app.MapGet("/state/calls", (CallLog calls, string? target, string? method) => calls.All(target, method));
        app.MapGet("/state/calls/totals", (CallLog calls) => calls.Totals());
        app.MapDelete("/state/calls", (CallLog calls) => calls.Clear());
    }

    public static JsonObject ViewsOf(SlackWorld world, string user)
    {
        lock (world.Gate)
        {
            return new()
            {
                ["stack"] = new JsonArray([.. world.Stack(user).Select(ViewBoard.Json)]),
                ["home"] = world.State.Homes.TryGetValue(user, out var home) ? ViewBoard.Json(home) : null,
            };
        }
    }

    // A channel may be given by id, by name, or by the id of the person whose conversation with the app is meant; none is all.
    private static JsonArray Messages(SlackWorld world, string? channel, string? user)
    {
        lock (world.Gate)
        {
            var id = channel is null ? null : world.State.Conversations.Find(c => c.Id == channel || c.User == channel || (!c.IsIm && c.Name == channel?.TrimStart('#')))?.Id ?? channel;
            return new([.. world.State.Posts.Where(p => (id is null || p.Channel == id) && (user is null || p.EphemeralFor is null || p.EphemeralFor == user)).Select(JsonNode (p) =>
            {
                var json = MessageJson.Of(world, p, allMetadata: true);
                json["channel"] = p.Channel;
                json["ephemeral_for"] = p.EphemeralFor;
                json["planner_time"] = p.PlannerTime.ToString("O");
                return json;
            })]);
        }
    }

    private static JsonObject Views(SlackWorld world, string? user) => ViewsOf(world, user ?? "");
}
