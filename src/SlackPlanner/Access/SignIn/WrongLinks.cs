using System.Threading.RateLimiting;

namespace SlackPlanner.Access.SignIn;

/// <summary>Counts links that do not work, per address: whoever tries many is told to wait. A link that works is never refused for it.</summary>
internal sealed class WrongLinks : IDisposable
{
    public const int InAMinute = 30;

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = InAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <returns>False: too many by now.</returns>
    public bool Note(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
