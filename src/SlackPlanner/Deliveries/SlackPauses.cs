using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>How long a job waits for Slack. Slack being away is nobody's failure: nothing becomes a dead letter by it.</summary>
internal sealed class SlackPauses(IOptions<DeliveriesOptions> options)
{
    public const string QuotaCode = "message_limit_exceeded";

    private static readonly Duration First = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromMinutes(1);

    public Duration LookAfter { get; } = Duration.FromTimeSpan(options.Value.LookAfter);

    public Duration SecondLookAfter { get; } = Duration.FromTimeSpan(options.Value.SecondLookAfter);

    /// <summary>Without access to Slack; whoever waits is called when it is back.</summary>
    public Duration WithoutAccess { get; } = Duration.FromTimeSpan(options.Value.AccessCheckEvery);

    /// <summary>For a parent's message that is not posted yet; mostly it is under way.</summary>
    public static Duration ForParent(JobContext context) => Doubled(Duration.FromMilliseconds(50), context.Parks, Duration.FromSeconds(5));

    /// <summary>For a call that Slack did not do because it was away, or that may be repeated.</summary>
    public static Duration ForSlack(JobContext context) => Doubled(First, context.Parks, Longest);

    /// <summary>After a rate limit.</summary>
    public Duration ForLimit(SlackException e) => Duration.FromTimeSpan(
        e.Code == QuotaCode ? options.Value.QuotaWait : e.RetryAfter is { } given && given > TimeSpan.Zero ? given : options.Value.RateLimitWait);

    private static Duration Doubled(Duration first, int times, Duration longest) => Duration.Min(first * Math.Pow(2, Math.Min(times, 20)), longest);
}
