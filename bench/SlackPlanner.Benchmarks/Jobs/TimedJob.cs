using System.Diagnostics;
using SlackPlanner.Jobs;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>Tells when it started; then ends, or holds its slot until its process stops.</summary>
[Job("bench-timed")]
internal sealed record TimedJob(bool Holds) : IJob;

internal sealed class TimedHandler(TimeProvider time) : IJobHandler<TimedJob>
{
    public async Task<JobResult> Handle(TimedJob job, JobContext context, CancellationToken cancel)
    {
        // The monotonic clock is the machine's, and so the same in every process.
        var started = Stopwatch.GetTimestamp();
        var late = time.GetUtcNow() - context.Due.ToDateTimeOffset();
        Console.WriteLine($"{context.JobId} {started} {late.TotalMicroseconds:0}");
        if (job.Holds)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, context.Stopping);
        return JobResult.Done();
    }
}
