namespace SlackPlanner.Sandbox.Slack;

/// <summary>The answer 429 with Retry-After; posting words it "rate_limited", all else "ratelimited".</summary>
internal sealed class RateLimited(TimeSpan wait) : Exception("ratelimited")
{
    public int Seconds { get; } = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
