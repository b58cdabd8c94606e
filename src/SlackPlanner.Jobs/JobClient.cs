using System.Collections.Concurrent;
using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

internal sealed class JobClient(JobQueue queue, JobWorkspaces workspaces) : IJobClient
{
    private readonly ConcurrentDictionary<string, Gathering<Change, CommitOutcome>> newJobs = new();

    public async Task<CommitOutcome> Commit(Change change, CancellationToken cancel = default)
    {
        if (change.HasJobs())
            await workspaces.Register(change.Workspace, cancel);
        // Jobs alone always go in: those that are added at the same moment share one script.
        return change.IsOneNewJob()
            ? await newJobs.GetOrAdd(change.Workspace, name => new(batch => Add(name, batch))).Ask(change).WaitAsync(cancel)
            : await queue.Commit(change, cancel);
    }

    public Task<CommitOutcome> Enqueue(string workspace, IJob job, string? id = null, Lane lane = Lane.Normal, Duration? delay = null, CancellationToken cancel = default) =>
        Commit(new Change(workspace).Enqueue(job, id, lane, delay), cancel);

    private async Task<IReadOnlyList<CommitOutcome>> Add(string workspace, IReadOnlyList<Change> batch)
    {
        var all = new Change(workspace);
        foreach (var change in batch)
            all.Include(change);
        var outcome = await queue.Commit(all, CancellationToken.None);
        return [.. batch.Select(_ => outcome)];
    }
}
