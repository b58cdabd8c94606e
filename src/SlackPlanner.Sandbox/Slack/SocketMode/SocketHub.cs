using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack.SocketMode;

/// <summary>All sockets of the app: ten at most, each payload goes to one of them in turn.</summary>
internal sealed class SocketHub(TimeProvider time, CallLog log)
{
    public const int Most = 10;
    private readonly Lock gate = new();
    private readonly HashSet<string> tickets = new(StringComparer.Ordinal);
    private readonly List<SocketLine> lines = [];
    private int turn;

    public int Count
    {
        get
        {
            lock (gate)
                return lines.Count;
        }
    }

    public string NewAddress(string sandbox)
    {
        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (gate)
            tickets.Add(ticket);
        return $"ws{sandbox.AsSpan("http".Length)}/link/?ticket={ticket}&app_id={SlackWorld.AppId}";
    }

    /// <summary>Each ticket opens one socket.</summary>
    public bool Redeem(string? ticket)
    {
        lock (gate)
            return ticket is not null && tickets.Remove(ticket);
    }

    /// <summary>Serves a socket until it ends.</summary>
    public async Task Serve(WebSocket socket, StallingStream? wire, Action drop, CancellationToken stopping)
    {
        using var line = new SocketLine(socket, wire, drop, time, log);
        int count;
        lock (gate)
        {
            if (lines.Count < Most)
                lines.Add(line);
            count = lines.Contains(line) ? lines.Count : 0;
        }

        try
        {
            if (count == 0)
                await line.Disconnect("too_many_websockets");
            else
                await line.Run(count, stopping);
        }
        finally
        {
            lock (gate)
                lines.Remove(line);
            line.GiveUp();
        }
    }

    /// <summary>The app's answer over one of its sockets; null when it has none.</summary>
    public async Task<AppAnswer?> Send(string type, JsonObject payload, bool takesAnswer, int attempt, string reason)
    {
        SocketLine line;
        lock (gate)
        {
            var open = lines.FindAll(l => !l.Closing);
            if (open.Count == 0)
                return null;
            line = open[turn++ % open.Count];
        }

        return await line.Send(type, payload, takesAnswer, attempt, reason);
    }

    /// <summary>Makes a failure happen to some of the sockets.</summary>
    /// <returns>How many it happened to.</returns>
    public async Task<int> Suffer(string what, int count)
    {
        List<SocketLine> chosen;
        lock (gate)
            chosen = [.. lines.Take(count)];
        await Task.WhenAll(chosen.Select(line => line.Suffer(what)));
        return chosen.Count;
    }
}
