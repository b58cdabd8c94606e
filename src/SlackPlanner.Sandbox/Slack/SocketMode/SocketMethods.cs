using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.SocketMode;

/// <summary>apps.connections.open: an address that lets one socket in, once.</summary>
internal static class SocketMethods
{
    public static IEnumerable<SlackMethod> All =>
        [SlackMethod.Of("apps.connections.open", SlackMethod.Tier3, "connections:write", true, "", Open) with { AppLevel = true }];

    private static JsonObject Open(SlackCall call) => new() { ["url"] = call.Sockets.NewAddress(call.World.Address) };
}
