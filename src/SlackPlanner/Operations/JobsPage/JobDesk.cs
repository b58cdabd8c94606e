using NodaTime;
using SlackPlanner.Access.SignIn;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>A page of a list.</summary>
/// <param name="Cut">The list goes on beyond what was looked through.</param>
internal sealed record JobPart(IReadOnlyList<StoredJob> Jobs, int Page, bool HasNext, bool Cut);

/// <summary>The jobs as far as somebody may see and touch them: an admin all, an EM those of their own teams.</summary>
internal sealed partial class JobDesk(IJobMonitor monitor, IJobClient client, ILogger<JobDesk> log)
{
    public const int PageSize = 25;

    /// <summary>So many of a set are looked through for an EM's own; more would hold Redis up for a page.</summary>
    private const int LookedThrough = 2_000;
    private const int AtOnce = 200;

    public Task<JobCounts> Counts(Viewer viewer, CancellationToken cancel) => monitor.Counts(viewer.Workspace, cancel);

    public async Task<JobPart> List(Viewer viewer, JobSet set, int page, int size, CancellationToken cancel)
    {
        var skip = page * size;
        if (viewer.IsAdmin)
        {
            var found = await monitor.List(viewer.Workspace, set, skip, size + 1, cancel);
            return new(Page(found, 0, size), page, found.Count > size, Cut: false);
        }

        var (own, cut) = await Own(viewer, set, skip + size + 1, cancel);
        return new(Page(own, skip, size), page, own.Count > skip + size, cut);
    }

    /// <summary>Due jobs that nobody has taken for too long.</summary>
    public async Task<IReadOnlyList<StoredJob>> Late(Viewer viewer, Instant now, int most, CancellationToken cancel) =>
        [.. (await List(viewer, JobSet.Due, 0, AtOnce, cancel)).Jobs.Where(job => JobRows.IsLate(job, now)).OrderBy(job => job.At).Take(most)];

    /// <summary>How many of a set an EM's own are, and whether there may be more.</summary>
    public async Task<(int Count, bool Cut)> CountOwn(Viewer viewer, JobSet set, CancellationToken cancel)
    {
        var (own, cut) = await Own(viewer, set, LookedThrough, cancel);
        return (own.Count, cut);
    }

    /// <summary>Null: there is none, or it is not theirs to see.</summary>
    public async Task<StoredJob?> Find(Viewer viewer, string id, CancellationToken cancel) =>
        id.Length > 0 && await monitor.Find(viewer.Workspace, id, cancel) is { } job && MaySee(viewer, job) ? job : null;

    /// <summary>A dead one starts anew, a waiting one runs now.</summary>
    public async Task<bool> Retry(Viewer viewer, string id, CancellationToken cancel)
    {
        if (await Find(viewer, id, cancel) is not { } job)
            return false;
        var done = job.State switch
        {
            JobState.Dead => await monitor.Retry(viewer.Workspace, id, cancel),
            JobState.Waiting => await client.Commit(new Change(viewer.Workspace).RunSoon(id), cancel) == CommitOutcome.Saved,
            _ => false,
        };
        if (done)
            LogRetried(job.Kind, id, viewer.User);
        return done;
    }

    public async Task<bool> Discard(Viewer viewer, string id, CancellationToken cancel)
    {
        if (await Find(viewer, id, cancel) is not { State: JobState.Dead } job || !await monitor.Discard(viewer.Workspace, id, cancel))
            return false;
        LogDiscarded(job.Kind, id, viewer.User);
        return true;
    }

    public Task<int> RetryAll(Viewer viewer, CancellationToken cancel) =>
        All(viewer, "again", monitor.RetryAll, id => monitor.Retry(viewer.Workspace, id, cancel), cancel);

    public Task<int> DiscardAll(Viewer viewer, CancellationToken cancel) =>
        All(viewer, "away", monitor.DiscardAll, id => monitor.Discard(viewer.Workspace, id, cancel), cancel);

    private async Task<int> All(Viewer viewer, string what, Func<string, CancellationToken, Task<int>> all, Func<string, Task<bool>> one, CancellationToken cancel)
    {
        var count = 0;
        if (viewer.IsAdmin)
        {
            count = await all(viewer.Workspace, cancel);
        }
        else
        {
            foreach (var job in (await Own(viewer, JobSet.Dead, LookedThrough, cancel)).Jobs)
                count += await one(job.Id) ? 1 : 0;
        }

        LogAll(count, what, viewer.User);
        return count;
    }

    private async Task<(IReadOnlyList<StoredJob> Jobs, bool Cut)> Own(Viewer viewer, JobSet set, int wanted, CancellationToken cancel)
    {
        var own = new List<StoredJob>();
        for (var seen = 0; seen < LookedThrough; seen += AtOnce)
        {
            var some = await monitor.List(viewer.Workspace, set, seen, AtOnce, cancel);
            own.AddRange(some.Where(job => MaySee(viewer, job)));
            if (some.Count < AtOnce || own.Count >= wanted)
                return (own, false);
        }

        return (own, true);
    }

    private static bool MaySee(Viewer viewer, StoredJob job) =>
        viewer.IsAdmin || (JobTeam.Of(job) is { } team && viewer.Teams.Any(own => own.Id == team));

    private static IReadOnlyList<StoredJob> Page(IReadOnlyList<StoredJob> jobs, int skip, int size) => [.. jobs.Skip(skip).Take(size)];

    [LoggerMessage(LogLevel.Information, "Job {Kind} {Id} was started again by {User}.")]
    private partial void LogRetried(string kind, string id, string user);

    [LoggerMessage(LogLevel.Information, "Job {Kind} {Id} was thrown away by {User}.")]
    private partial void LogDiscarded(string kind, string id, string user);

    [LoggerMessage(LogLevel.Information, "{Count} dead jobs were sent {What} by {User}.")]
    private partial void LogAll(int count, string what, string user);
}
