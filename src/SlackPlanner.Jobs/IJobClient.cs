using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

public enum CommitOutcome
{
    /// <summary>Everything was written, every job added. Redis holds it.</summary>
    Saved,

    /// <summary>The request had been saved before (<see cref="Change.Once"/>); nothing was written now.</summary>
    AlreadyDone,

    /// <summary>A value was changed since it was read; nothing was written. Read again and decide again.</summary>
    Conflict,
}

/// <summary>Saves changes with their jobs.</summary>
public interface IJobClient
{
    /// <summary>Saves the change, all or nothing.</summary>
    /// <exception cref="RedisUnavailableException">Not saved, or saved without the answer arriving; with <see cref="Change.Once"/> the same request may simply be made again.</exception>
    Task<CommitOutcome> Commit(Change change, CancellationToken cancel = default);

    /// <summary>Adds one job and nothing else.</summary>
    /// <inheritdoc cref="ChangeJobs.Enqueue"/>
    Task<CommitOutcome> Enqueue(string workspace, IJob job, string? id = null, Lane lane = Lane.Normal, Duration? delay = null, CancellationToken cancel = default);
}
