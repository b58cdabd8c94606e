using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

internal sealed class JobClient(JobQueue queue, JobWorkspaces workspaces) : IJobClient
{
    public async Task<CommitOutcome> Commit(Change change, CancellationToken cancel = default)
    {
        if (change.HasJobs())
            await workspaces.Register(change.Workspace, cancel);
        return await queue.Commit(change, cancel);
    }

    public Task<CommitOutcome> Enqueue(string workspace, IJob job, string? id = null, Lane lane = Lane.Normal, Duration? delay = null, CancellationToken cancel = default) =>
        Commit(new Change(workspace).Enqueue(job, id, lane, delay), cancel);
}
