using NodaTime;

namespace SlackPlanner.Jobs;

/// <summary>One lane: due and not yet claimed; due later (delayed, parked, tried again); claimed now.</summary>
public sealed record LaneCounts(long Due, long Later, long Claimed);

/// <summary>How many jobs of a workspace are where.</summary>
/// <param name="Now">Redis' clock.</param>
/// <param name="PlannerOffset">planner time minus real time.</param>
/// <param name="NextDue">when the next job of a lane may run or a lease ends, real time.</param>
/// <param name="NextPlanned">the earliest planned instant, planner time.</param>
/// <param name="Alone">jobs whose worker fell silent twice; they run where nothing else runs.</param>
/// <param name="Failed">not dead, but failed at least once; part of the others.</param>
/// <param name="Flagged">of a kind or version that nobody has known for an hour; part of the others.</param>
public sealed record JobCounts(
    Instant Now, Duration PlannerOffset, Instant? NextDue, Instant? NextPlanned, long Planned, long Dead,
    IReadOnlyDictionary<Lane, LaneCounts> Lanes, LaneCounts Alone, long Failed = 0, long Flagged = 0);

/// <summary>Looks at the jobs of a workspace, and revives or discards dead letters. Every call is one command, but those on all dead letters.</summary>
public interface IJobMonitor
{
    /// <summary>The workspaces that have, or had, jobs.</summary>
    Task<IReadOnlyList<string>> Workspaces(CancellationToken cancel = default);

    Task<JobCounts> Counts(string workspace, CancellationToken cancel = default);

    /// <summary>Whether nothing is under way: nothing due (planned work too), nothing claimed, nothing retried, parked or handed back until
    /// <paramref name="waiting"/> (default 120 s) from now, nothing new delayed by less than <paramref name="delayed"/> (default 30 s). Real time.</summary>
    Task<bool> Quiet(string workspace, Duration? waiting = null, Duration? delayed = null, CancellationToken cancel = default);

    /// <summary>Planner time of the earliest planned job.</summary>
    Task<Instant?> NextPlanned(string workspace, CancellationToken cancel = default);

    /// <summary>For how long the oldest due job has waited for a worker; one whose worker fell silent counts from the end of its lease. Null: nothing is due.</summary>
    Task<Duration?> Lag(string workspace, CancellationToken cancel = default);

    /// <summary>A page of a set, in the order that <see cref="JobSet"/> tells.</summary>
    Task<IReadOnlyList<StoredJob>> List(string workspace, JobSet set, int skip, int take, CancellationToken cancel = default);

    /// <summary>The planned jobs, earliest first.</summary>
    Task<IReadOnlyList<StoredJob>> ListPlanned(string workspace, int limit, CancellationToken cancel = default);

    /// <summary>The dead letters, oldest first, each with its reason.</summary>
    Task<IReadOnlyList<StoredJob>> ListDead(string workspace, int limit, CancellationToken cancel = default);

    /// <summary>One job, in whatever state; null: it is done, discarded, or never was.</summary>
    Task<StoredJob?> Find(string workspace, string id, CancellationToken cancel = default);

    /// <summary>Lets a dead letter run again with its counters at 0; false if there is none of this id.</summary>
    Task<bool> Retry(string workspace, string id, CancellationToken cancel = default);

    /// <summary>Lets all that are dead by now run again.</summary>
    /// <returns>How many.</returns>
    Task<int> RetryAll(string workspace, CancellationToken cancel = default);

    /// <summary>Throws a dead letter away; false if there is none of this id.</summary>
    Task<bool> Discard(string workspace, string id, CancellationToken cancel = default);

    /// <summary>Throws all that are dead by now away.</summary>
    /// <returns>How many.</returns>
    Task<int> DiscardAll(string workspace, CancellationToken cancel = default);

    Task<JobStats> Stats(string workspace, CancellationToken cancel = default);

    /// <summary>The processes that run jobs, of this workspace as of all others, by name.</summary>
    Task<IReadOnlyList<WorkerInfo>> Workers(string workspace, CancellationToken cancel = default);
}
