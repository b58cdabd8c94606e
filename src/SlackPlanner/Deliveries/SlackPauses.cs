using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>How long a job waits for Slack. Slack being away is nobody's failure: nothing becomes a dead letter by it.</summary>
internal sealed class SlackPauses(IOptions<DeliveriesOptions> options)
{
    private static readonly Duration First = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromMinutes(1);

    public Duration LookAfter { get; } = Duration.FromTimeSpan(options.Value.LookAfter);

    public Duration SecondLookAfter { get; } = Duration.FromTimeSpan(options.Value.SecondLookAfter);

    /// <summary>For a parent's message that is not posted yet; mostly it is under way.</summary>
    public static Duration ForParent(JobContext context) => Doubled(Duration.FromMilliseconds(50), context.Parks, Duration.FromSeconds(5));

    /// <summary>For a call that Slack did not do, or that may be repeated.</summary>
    public JobResult Park(SlackException e, JobContext context) => JobResult.Park(
        e.Kind == SlackErrorKind.RateLimited
            ? Duration.FromTimeSpan(e.RetryAfter ?? options.Value.RateLimitWait)
            : Doubled(First, context.Parks, Longest));

    private static Duration Doubled(Duration first, int times, Duration longest) => Duration.Min(first * Math.Pow(2, Math.Min(times, 20)), longest);
}
