using System.Collections.Concurrent;

namespace SlackPlanner.Jobs.Worker;

/// <summary>Ends runs that leave nothing to save; those that end at about the same time share one script, which also claims for their slots.</summary>
internal sealed class Finisher(JobQueue queue, JobsOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Gathering<Ending, Ended>> workspaces = new();

    /// <param name="everyLane">whether the slot may take any lane next.</param>
    /// <param name="next">whether the slot may take another job at all.</param>
    /// <returns>Whether the job was still ours, and what its slot does next (null: nothing was asked for).</returns>
    /// <exception cref="Redis.RedisUnavailableException">It may have been ended or not; saying it again is safe.</exception>
    public Task<Ended> End(ClaimedJob job, bool everyLane, bool next) =>
        workspaces.GetOrAdd(job.Workspace, name => new(batch => End(name, batch))).Ask(new(job, everyLane, next));

    private async Task<IReadOnlyList<Ended>> End(string workspace, IReadOnlyList<Ending> batch)
    {
        var sent = time.GetTimestamp();
        var next = batch.Count(ending => ending.Next);
        var others = batch.Count(ending => ending is { Next: true, EveryLane: true });
        var (stale, claimed) = await queue.Finish(workspace, [.. batch.Select(ending => ending.Job)], next, others, options.Lease, CancellationToken.None);
        // The claim kept to the slots: what only some slots may take finds one of those.
        var jobs = new Queue<ClaimedJob>(claimed is null ? [] : claimed.Jobs.OrderBy(job => job.Interactive));
        var ended = new Ended[batch.Count];
        foreach (var n in Enumerable.Range(0, batch.Count).OrderByDescending(n => batch[n].EveryLane))
        {
            var following = claimed is null || !batch[n].Next ? null : new Following(jobs.TryDequeue(out var job) ? job : null, claimed.Lonely > 0, sent);
            ended[n] = new(!stale.Contains(batch[n].Job.Id), following);
        }

        return ended;
    }

    /// <param name="Ours">whether the job was still this run's.</param>
    internal readonly record struct Ended(bool Ours, Following? Next);

    private readonly record struct Ending(ClaimedJob Job, bool EveryLane, bool Next);
}
