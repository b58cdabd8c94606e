using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SlackPlanner.Slack;

/// <summary>The names under which this room's traces and metrics are found.</summary>
public static class SlackTelemetry
{
    public const string Name = "SlackPlanner.Slack";

    internal static ActivitySource Activities { get; } = new(Name);
    private static readonly Meter Meter = new(Name);

    /// <summary>From the request's arrival to its answer.</summary>
    internal static Histogram<double> AckTime { get; } =
        Meter.CreateHistogram<double>("slackplanner.slack.ack.duration", "s", "Time until Slack has its answer");

    internal static Counter<long> Refused { get; } =
        Meter.CreateCounter<long>("slackplanner.slack.refused", description: "Requests that were not from Slack, or not readable");

    internal static Counter<long> Redelivered { get; } =
        Meter.CreateCounter<long>("slackplanner.slack.events.redelivered", description: "Events that Slack sent once more");

    internal static UpDownCounter<long> SocketConnections { get; } =
        Meter.CreateUpDownCounter<long>("slackplanner.slack.socket.connections", description: "Sockets over which Slack can reach this process");

    internal static Counter<long> SocketAcks { get; } =
        Meter.CreateCounter<long>("slackplanner.slack.socket.acks", description: "Envelopes by what became of their acknowledgement");

    internal static Counter<long> SocketReconnects { get; } =
        Meter.CreateCounter<long>("slackplanner.slack.socket.reconnects", description: "Sockets that had to be replaced, by the reason");
}
