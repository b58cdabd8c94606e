namespace SlackPlanner.Jobs.Worker;

internal static class Backoff
{
    /// <summary>Four times as long after each failure, up to the longest; half to one and a half of that at random, so that what failed together does not return together.</summary>
    public static TimeSpan After(int failures, JobsOptions options)
    {
        var wait = options.Backoff.TotalMilliseconds * Math.Pow(4, Math.Min(failures - 1, 20));
        return TimeSpan.FromMilliseconds(Math.Min(wait, options.LongestBackoff.TotalMilliseconds) * (0.5 + options.Random()));
    }
}
