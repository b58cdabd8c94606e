using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SlackPlanner.Jobs.Worker;

/// <summary>Meter and traces under the name <c>SlackPlanner.Jobs</c>.</summary>
internal static class JobTelemetry
{
    public const string Name = "SlackPlanner.Jobs";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Claims = Meter.CreateCounter<long>("jobs.claims");
    private static readonly Counter<long> Ends = Meter.CreateCounter<long>("jobs.ends", description: "Runs by outcome: done, retry, park, handback, dead, stale");
    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>("jobs.lateness", "ms", "From due to claimed, by Redis' clock");
    private static readonly Histogram<double> Time = Meter.CreateHistogram<double>("jobs.duration", "ms");

    public static Activity? Begin(ClaimedJob job)
    {
        KeyValuePair<string, object?> kind = new("kind", job.Kind), lane = new("lane", job.Lane);
        Claims.Add(1, kind, lane);
        Lateness.Record(Math.Max(0, job.ClaimedMs - job.DueMs), kind, lane);
        if (!Source.HasListeners())
            return null;
        var activity = ActivityContext.TryParse(job.Trace, null, isRemote: true, out var parent)
            ? Source.StartActivity("job " + job.Kind, ActivityKind.Consumer, parent)
            : Source.StartActivity("job " + job.Kind, ActivityKind.Consumer);
        activity?.SetTag("job.id", job.Id).SetTag("workspace", job.Workspace).SetTag("job.failures", job.Failures);
        return activity;
    }

    public static void End(ClaimedJob job, string outcome, TimeSpan took)
    {
        Ends.Add(1, new("kind", job.Kind), new("outcome", outcome));
        Time.Record(took.TotalMilliseconds, new KeyValuePair<string, object?>("kind", job.Kind));
    }
}
