using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

/// <summary>The room in Socket Mode, by default with one socket, on a clock that the test moves.</summary>
internal static class SocketHost
{
    public static Task<SlackHost> Start(int sockets = 1, Action<SlackOptions>? configure = null, Action<IServiceCollection>? services = null, Action<FakeSlack>? slack = null) =>
        SlackHost.Start(o =>
        {
            (o.AppToken, o.SigningSecret, o.SocketConnections) = ("xapp-secret-token", "", sockets);
            // Nothing by chance: the middle of the spread, so that 5 s are 5 s.
            o.Random = () => 0.5;
            configure?.Invoke(o);
        }, services, slack);

    /// <summary>Started and greeted.</summary>
    public static async Task<(SlackHost Host, TestSocket Socket)> Connected(Action<SlackOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var host = await Start(configure: configure, services: services);
        var socket = await host.Slack.Sockets.Next();
        await host.HasSockets(1);
        return (host, socket);
    }

    public static SocketModeStatus Socket(this SlackHost host) => host.Services.GetRequiredService<SocketModeStatus>();

    public static Task HasSockets(this SlackHost host, int count) =>
        Eventually.True(() => host.Socket().Connections == count, $"{count} sockets, there are {host.Socket().Connections}");

    public static int Opens(this SlackHost host) => host.Slack.Calls.Count(call => call.Method == SocketAddresses.Method);

    /// <summary>So many attempts have failed.</summary>
    public static Task NotOpened(this SlackHost host, int count) =>
        Eventually.True(() => host.Logs.Lines.Count(line => line.Contains("No socket could be opened", StringComparison.Ordinal)) == count, $"{count} failed attempts");

    /// <summary>Lets time pass as soon as so many things wait for it, one of them for about as long as this: another's limit may stand before it begins.</summary>
    public static async Task Passes(this SlackHost host, TimeSpan time, int waiting = 1)
    {
        await Eventually.True(
            () => host.Clock.Waits is var waits && waits.Count >= waiting && waits.Any(left => (left - time).Duration() <= TimeSpan.FromSeconds(0.6)),
            $"{waiting} wait for time, one of them for {time}: {string.Join(", ", host.Clock.Waits)}");
        host.Clock.Advance(time);
    }

    public static Task Passes(this SlackHost host, double seconds, int waiting = 1) => host.Passes(TimeSpan.FromSeconds(seconds), waiting);

    /// <summary>Lets time pass in steps, over each of which something is heard on this socket.</summary>
    public static async Task KeepsAwake(this SlackHost host, TestSocket socket, int seconds)
    {
        for (var at = 0; at < seconds; at += 5)
        {
            await socket.Envelope("awake", "nothing", new { });
            await socket.Hears();
            host.Clock.Advance(TimeSpan.FromSeconds(5));
        }
    }
}
