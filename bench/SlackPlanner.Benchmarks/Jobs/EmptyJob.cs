using SlackPlanner.Jobs;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>Does nothing: what it takes is the queue's own.</summary>
[Job("bench-empty")]
internal sealed record EmptyJob(string Id) : IJob;

internal sealed class EmptyHandler(Tally tally) : IJobHandler<EmptyJob>
{
    private static readonly Task<JobResult> Done = Task.FromResult(JobResult.Done());

    public Task<JobResult> Handle(EmptyJob job, JobContext context, CancellationToken cancel)
    {
        tally.Count();
        return Done;
    }
}
