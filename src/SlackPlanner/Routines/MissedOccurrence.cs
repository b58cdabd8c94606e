using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Why an occurrence did not happen.</summary>
internal enum MissedReason
{
    /// <summary>SlackPlanner was not running at its time, nor while it would still have been useful.</summary>
    NotRunning,

    /// <summary>It was under way, or its hour was moved, until it was too late to be useful.</summary>
    TooLate,

    /// <summary>It was tried and failed each time; its job is a dead letter and can be tried again on the jobs page.</summary>
    Failed,

    /// <summary>A backup was restored: it may have happened since that was made, and is not run again.</summary>
    Restored,
}

/// <summary>An occurrence that did not happen.</summary>
/// <param name="User">The member whose occurrence it was; null where it was the team's.</param>
/// <param name="Due">When it should have happened.</param>
/// <param name="RecordedAt">When that was found out, in planner time; of a failed one, when it was due.</param>
internal sealed record MissedOccurrence(string TeamId, string Routine, string? User, string Key, Instant Due, MissedReason Reason, Instant RecordedAt);

/// <summary>Occurrences that did not happen: late ones that were no longer useful, and those whose action failed for good.</summary>
internal interface IMissed
{
    /// <summary>Those found out since an instant, newest first.</summary>
    /// <param name="teamId">Only this team's; null: the whole workspace's.</param>
    /// <param name="limit">At most so many.</param>
    Task<IReadOnlyList<MissedOccurrence>> Recent(string workspace, string? teamId, Instant since, int limit, CancellationToken cancel);
}

/// <summary>Told, within the change that records it, of an occurrence that did not happen; the morning note hears.</summary>
internal interface IOccurrenceMissed
{
    void Add(Change change, Team team, MissedOccurrence missed);
}
