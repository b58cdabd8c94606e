namespace SlackPlanner.Jobs.Worker;

/// <summary>Notices when Redis' clock, by which work becomes due and leases end, was set: by comparing it with this process' monotonic one.</summary>
internal sealed class ClockWatch(TimeProvider time)
{
    /// <summary>Less is what answers take, and clocks that differ in pace.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (long RedisMs, long Stamp)> seen = [];

    /// <returns>How far it was set, ahead or back, since it was last seen; zero: it was not.</returns>
    /// <param name="workspace">on Cluster each may live on another machine.</param>
    /// <param name="nowMs">Redis' clock as just told.</param>
    public TimeSpan Saw(string workspace, long nowMs)
    {
        var stamp = time.GetTimestamp();
        var step = seen.TryGetValue(workspace, out var last) ? TimeSpan.FromMilliseconds(nowMs - last.RedisMs) - time.GetElapsedTime(last.Stamp, stamp) : TimeSpan.Zero;
        seen[workspace] = (nowMs, stamp);
        return step.Duration() > Tolerance ? step : TimeSpan.Zero;
    }
}
