using Microsoft.AspNetCore.Http.Features;

namespace SlackPlanner.Sandbox.Slack.SocketMode;

/// <summary>Where sockets connect, and what a test can do to them.</summary>
internal static class SocketModeEndpoints
{
    // The framework's own pings, as Slack's: on real time, like the connection itself.
    private static readonly WebSocketAcceptContext Pinging = new() { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(20) };

    public static void UseSocketMode(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/link", StringComparison.Ordinal) && context.Features.Get<IHttpUpgradeFeature>() is { } upgrade)
                context.Features.Set<IHttpUpgradeFeature>(new StallingUpgrade(upgrade));
            return next(context);
        });
        app.UseWebSockets();
    }

    public static void MapSocketMode(this WebApplication app)
    {
        app.Map("/link", Connect);
        app.MapGet("/sockets", (SocketHub hub) => new { connections = hub.Count });
        app.MapPost("/sockets/{fault}", async (string fault, int? count, SocketHub hub) => SocketLine.Faults.Contains(fault)
            ? Results.Ok(new { suffered = await hub.Suffer(fault, count ?? 1) })
            : Results.BadRequest(new { error = "one of " + string.Join(", ", SocketLine.Faults) }));
    }

    private static async Task Connect(HttpContext context, SocketHub hub, IHostApplicationLifetime life)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!hub.Redeem(context.Request.Query["ticket"]))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(Pinging);
        await hub.Serve(socket, (context.Features.Get<IHttpUpgradeFeature>() as StallingUpgrade)?.Wire, context.Abort, life.ApplicationStopping);
    }
}
