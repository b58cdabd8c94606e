namespace SlackPlanner.Slack;

/// <summary>How the process stands with Slack's sockets; for health.</summary>
public sealed class SocketModeStatus
{
    private int connections;

    /// <summary>Whether there is an app token, and so Socket Mode.</summary>
    public bool Enabled { get; internal set; }

    /// <summary>Sockets that have had their hello.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Why Slack refuses sockets altogether, by its code; nothing is tried again until the app is started anew.</summary>
    public string? Refusal { get; internal set; }

    /// <summary>Why the last attempt failed, while there are none.</summary>
    public string? LastTrouble { get; internal set; }

    internal void Add(int count) => Interlocked.Add(ref connections, count);
}
