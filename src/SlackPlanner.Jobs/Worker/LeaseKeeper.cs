using System.Collections.Concurrent;

namespace SlackPlanner.Jobs.Worker;

/// <summary>The jobs that run here; renews their leases, one call per workspace.</summary>
internal sealed class LeaseKeeper(JobQueue queue, JobsOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<RunningJob, bool> running = new();

    public IReadOnlyList<RunningJob> Running => [.. running.Keys];

    public RunningJob Begin(ClaimedJob job, long sent)
    {
        var run = new RunningJob(job, sent, queue, options.Lease, time);
        running[run] = true;
        return run;
    }

    public void End(RunningJob run)
    {
        running.TryRemove(run, out _);
        run.Dispose();
    }

    public async Task Keep(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.RenewEvery, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            foreach (var workspace in running.Keys.GroupBy(run => run.Job.Workspace))
                await Renew(workspace.Key, [.. workspace], cancel);
        }
    }

    private async Task Renew(string workspace, IReadOnlyList<RunningJob> runs, CancellationToken cancel)
    {
        var sent = time.GetTimestamp();
        try
        {
            var lost = await queue.Renew(workspace, runs.Select(run => (run.Job.Id, run.Job.Token)), options.Lease, cancel);
            foreach (var run in runs)
            {
                if (lost.Contains(run.Job.Id))
                    run.Lose();
                else
                    run.Renewed(sent);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it was, the next renewal must be tried; each run ends by its own clock if this goes on.
        }
    }
}
