using System.Diagnostics;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>How long a number of runs takes, from the first to the last.</summary>
internal sealed class Tally(int expected)
{
    private readonly TaskCompletionSource<double> all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long since;
    private int counted;

    /// <summary>Runs per second, once there were as many as expected.</summary>
    public Task<double> PerSecond => all.Task;

    public void Count()
    {
        var number = Interlocked.Increment(ref counted);
        if (number == 1)
            Volatile.Write(ref since, Stopwatch.GetTimestamp());
        if (number == expected)
            all.TrySetResult(expected / Stopwatch.GetElapsedTime(Volatile.Read(ref since)).TotalSeconds);
    }
}
