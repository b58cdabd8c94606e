using NodaTime;

namespace SlackPlanner.Jobs;

/// <summary>The run that a handler is in.</summary>
public sealed class JobContext
{
    private readonly Func<TimeSpan, Task<bool>> stillMine;

    /// <param name="stillMine">whether the lease lasts at least that long, renewing it if need be.</param>
    public JobContext(string workspace, string jobId, long token, Func<TimeSpan, Task<bool>> stillMine, CancellationToken leaseLost = default)
    {
        (Workspace, JobId, Token, this.stillMine, LeaseLost) = (workspace, jobId, token, stillMine, leaseLost);
    }

    public string Workspace { get; }

    public string JobId { get; }

    /// <summary>Names this claim; a later claim, of this or any job of the workspace, has a higher one.</summary>
    public long Token { get; }

    /// <summary>Runs before this one that failed.</summary>
    public int Failures { get; init; }

    /// <summary>Runs before this one whose worker fell silent.</summary>
    public int Crashes { get; init; }

    /// <summary>Times the job was parked.</summary>
    public int Parks { get; init; }

    /// <summary>When the job became due, in real time.</summary>
    public Instant Due { get; init; }

    /// <summary>Cancelled once another worker may have the job; also part of the handler's own token.</summary>
    public CancellationToken LeaseLost { get; }

    /// <summary>
    /// Cancelled as soon as the process begins to stop. Work that may be broken off anywhere and begun anew waits and calls by it: its job is handed back at once.
    /// What should rather finish goes by the handler's own token, which leaves it <see cref="JobsOptions.StopLimit"/>.
    /// </summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>
    /// Ask just before an effect outside Redis: whether the job is still this worker's for at least <paramref name="needed"/> (default: three fifths of the lease, 9 s: above the limit of an HTTP call),
    /// by the worker's monotonic clock counted from before the last renewal was sent. False: stop without the effect.
    /// </summary>
    public Task<bool> StillMine(TimeSpan? needed = null) => stillMine(needed ?? TimeSpan.Zero);
}
