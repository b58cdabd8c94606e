using System.Collections.Concurrent;

namespace SlackPlanner.Jobs.Worker;

/// <summary>
/// Ends runs that leave nothing to save. Runs that end while calls are under way share the next call: with many workers one script ends and claims many jobs,
/// with one worker nothing waits for anything.
/// </summary>
internal sealed class Finisher(JobQueue queue, JobsOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Endings> workspaces = new();

    /// <param name="everyLane">whether the slot may take any lane next.</param>
    /// <param name="next">whether the slot may take another job at all.</param>
    /// <returns>Whether the job was still ours, and what its slot does next (null: nothing was asked for).</returns>
    /// <exception cref="Redis.RedisUnavailableException">It may have been ended or not; saying it again is safe.</exception>
    public Task<(bool Ours, Following? Next)> End(ClaimedJob job, bool everyLane, bool next) =>
        workspaces.GetOrAdd(job.Workspace, name => new(name, queue, options, time)).End(new(job, everyLane, next));

    private sealed record Ending(ClaimedJob Job, bool EveryLane, bool Next)
    {
        public TaskCompletionSource<(bool Ours, Following? Next)> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Endings(string workspace, JobQueue queue, JobsOptions options, TimeProvider time)
    {
        /// <summary>Redis works on one while the runs that the other has started end.</summary>
        private const int CallsAtOnce = 2;

        private readonly Lock gate = new();
        private List<Ending> waiting = [];
        private int calls;

        public async Task<(bool Ours, Following? Next)> End(Ending ending)
        {
            bool waits;
            lock (gate)
            {
                waits = calls == CallsAtOnce;
                if (waits)
                    waiting.Add(ending);
                else
                    calls++;
            }

            if (!waits)
            {
                await Call([ending]);
                _ = CallForWaiting();
            }

            return await ending.Told.Task;
        }

        private async Task CallForWaiting()
        {
            while (TakeWaiting() is { } batch)
                await Call(batch);
        }

        private async Task Call(List<Ending> batch)
        {
            try
            {
                await Tell(batch);
            }
            catch (Exception e)
            {
                foreach (var ending in batch)
                    ending.Told.TrySetException(e);
            }
        }

        private List<Ending>? TakeWaiting()
        {
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    calls--;
                    return null;
                }

                var batch = waiting;
                waiting = [];
                return batch;
            }
        }

        private async Task Tell(List<Ending> batch)
        {
            var sent = time.GetTimestamp();
            var next = batch.Count(ending => ending.Next);
            var others = batch.Count(ending => ending is { Next: true, EveryLane: true });
            var (stale, claimed) = await queue.Finish(workspace, batch.ConvertAll(ending => ending.Job), next, others, options.Lease, CancellationToken.None);
            // The claim kept to the slots: what only some slots may take finds one of those.
            var jobs = new Queue<ClaimedJob>(claimed is null ? [] : claimed.Jobs.OrderBy(job => job.Interactive));
            foreach (var ending in batch.OrderByDescending(ending => ending.EveryLane))
            {
                var following = claimed is null || !ending.Next ? null : new Following(jobs.TryDequeue(out var job) ? job : null, claimed.Lonely > 0, sent);
                ending.Told.TrySetResult((!stale.Contains(ending.Job.Id), following));
            }
        }
    }
}
