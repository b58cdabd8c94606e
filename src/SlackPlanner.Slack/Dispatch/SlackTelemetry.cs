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
}
