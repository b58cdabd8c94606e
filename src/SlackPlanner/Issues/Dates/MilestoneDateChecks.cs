using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues.Dates;

/// <summary>When GitLab is asked for milestones: at a start, every hour, when settings were saved, and when somebody looks at a calendar.</summary>
internal sealed class MilestoneDateChecks(TimeProvider time) : ITeamsChanged, IReconciled
{
    // A little less than the hour after which all is looked at again: that is also done whenever a sandbox's clock moves.
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(50);
    private static readonly TimeSpan WhileSomebodyLooks = TimeSpan.FromMinutes(1);

    private const string JobId = "milestones-check";

    private long asked;

    public void Add(Change change, IReadOnlyCollection<string> teamIds)
    {
        // An id of its own each time: a look under way may have seen the older settings.
        if (teamIds.Count > 0)
            change.Enqueue(new ReadMilestonesJob([.. teamIds]), id: $"milestones-for:{Guid.NewGuid():n}");
    }

    public void Add(Change change)
    {
        if (IsDue(Every))
            change.Enqueue(new ReadMilestonesJob(), id: JobId);
    }

    /// <summary>Somebody looks at what was read: the next look has what GitLab has now.</summary>
    public async Task Looked(IJobClient jobs, string workspace, CancellationToken cancel)
    {
        if (IsDue(WhileSomebodyLooks))
            await jobs.Enqueue(workspace, new ReadMilestonesJob(), JobId, Lane.Bulk, cancel: cancel);
    }

    private bool IsDue(TimeSpan after)
    {
        var (now, before) = (time.GetTimestamp(), Interlocked.Read(ref asked));
        return (before == 0 || time.GetElapsedTime(before, now) >= after) && Interlocked.CompareExchange(ref asked, now, before) == before;
    }
}
