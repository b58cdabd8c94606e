using SlackPlanner.Slack;

namespace SlackPlanner.Operations;

/// <summary>How people and events reach the app in Socket Mode.</summary>
internal static class SocketHealth
{
    public static HealthEndpoints.Check Check(SocketModeStatus socket) => socket switch
    {
        { Refusal: "link_disabled" } => new("failed", "Socket Mode is switched off in Slack. Switch it on (api.slack.com/apps, Socket Mode) and restart the app, or remove Slack__AppToken to use HTTP."),
        { Refusal: { } code } => new("failed",
            $"Slack refuses the app token ({code}). Make an app-level token with connections:write (api.slack.com/apps, Basic Information), set Slack__AppToken and restart the app."),
        { Connections: 0 } => new("degraded", $"No socket to Slack{(socket.LastTrouble is { } trouble ? $" ({trouble})" : "")}; what people do there fails until there is one. It is tried again."),
        _ => new("ok", socket.Connections == 1 ? "1 connection" : $"{socket.Connections} connections"),
    };
}
