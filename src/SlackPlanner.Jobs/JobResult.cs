using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

/// <summary>How a run of a job ended. An exception that is none of those below counts as a failure.</summary>
public abstract record JobResult
{
    private JobResult()
    {
    }

    /// <summary>Finished. The change (writes and follow-up jobs, of the same workspace) is saved by the script that removes the job:
    /// both or neither. If its checks conflict, the handler runs again; if it was saved before (<see cref="Change.Once"/>), the job just ends.</summary>
    public static JobResult Done(Change? then = null) => new DoneResult(then);

    /// <summary>Failed; again after the backoff of its failures, or after this time. Counts towards the dead letters.</summary>
    public static JobResult Retry(string reason, Duration? after = null) => new RetryResult(reason, after);

    /// <summary>May not run yet (a rate limit); again after this time. No failure.</summary>
    public static JobResult Park(Duration duration) => new ParkResult(duration, null);

    /// <summary>May not run yet; again at this instant of real time. No failure.</summary>
    public static JobResult Park(Instant until) => new ParkResult(null, until);

    /// <summary>Can never succeed: a dead letter at once (a kind that is never buried backs off instead).</summary>
    public static JobResult Bury(string reason) => new BuryResult(reason);

    internal sealed record DoneResult(Change? Then) : JobResult;

    internal sealed record RetryResult(string Reason, Duration? After) : JobResult;

    internal sealed record ParkResult(Duration? For, Instant? Until) : JobResult;

    internal sealed record BuryResult(string Reason) : JobResult;
}

/// <summary>Ends a run from deep inside with a result other than done.</summary>
public sealed class JobException(JobResult result, Exception? inner = null) : Exception(result.ToString(), inner)
{
    public JobResult Result { get; } = result;
}
