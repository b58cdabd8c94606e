using SlackPlanner.Redis;

namespace SlackPlanner.Jobs.Worker;

/// <summary>A job that runs here, and how long it is still ours by the monotonic clock.</summary>
/// <param name="sent">timestamp from before its claim was sent: the lease began no earlier.</param>
internal sealed class RunningJob(ClaimedJob job, long sent, JobQueue queue, TimeSpan lease, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource lost = new(Remaining(time, sent, lease), time);
    private long renewed = sent;

    public ClaimedJob Job { get; } = job;

    public CancellationToken LeaseLost => lost.Token;

    public TimeSpan Left => lost.IsCancellationRequested ? TimeSpan.Zero : Remaining(time, Volatile.Read(ref renewed), lease);

    /// <summary>Set once the handler may have had an effect: from then on a stop waits for it.</summary>
    public bool Started { get; set; }

    public void Renewed(long sentAt)
    {
        if (lost.IsCancellationRequested)
            return;
        Volatile.Write(ref renewed, sentAt);
        try
        {
            lost.CancelAfter(Remaining(time, sentAt, lease));
        }
        catch (ObjectDisposedException)
        {
            // It finished while it was renewed.
        }
    }

    public void Lose()
    {
        try
        {
            lost.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It finished meanwhile.
        }
    }

    public async Task<bool> StillMine(TimeSpan needed)
    {
        needed = needed <= TimeSpan.Zero ? lease * 0.6 : TimeSpan.FromTicks(Math.Min(needed.Ticks, (lease * 0.9).Ticks));
        if (lost.IsCancellationRequested)
            return false;
        if (Left >= needed)
            return true;
        var sentAt = time.GetTimestamp();
        try
        {
            if ((await queue.Renew(Job.Workspace, [(Job.Id, Job.Token)], lease, CancellationToken.None)).Count > 0)
                Lose();
            else
                Renewed(sentAt);
        }
        catch (RedisUnavailableException)
        {
            return false;
        }

        return Left >= needed;
    }

    public void Dispose() => lost.Dispose();

    private static TimeSpan Remaining(TimeProvider time, long since, TimeSpan lease)
    {
        var left = lease - time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
