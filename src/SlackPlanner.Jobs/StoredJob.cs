using NodaTime;

namespace SlackPlanner.Jobs;

/// <summary>A set of jobs to list. A job may be in <see cref="Failed"/> and in one of the others.</summary>
public enum JobSet
{
    /// <summary>May run now and waits for a worker; also one whose lease has ended. Lane by lane, longest waiting first.</summary>
    Due,

    /// <summary>Delayed, parked, handed back or tried again later. Lane by lane, soonest first.</summary>
    Later,

    /// <summary>Claimed by a worker. Lane by lane.</summary>
    Running,

    /// <summary>Planned for an instant of planner time, soonest first.</summary>
    Planned,

    /// <summary>Dead letters, the latest first.</summary>
    Dead,

    /// <summary>Not dead, but failed at least once; the last to fail first.</summary>
    Failed,

    /// <summary>Nobody has known their kind or version for an hour (<see cref="JobsOptions.FlagUnknownAfter"/>); the last to be flagged first.</summary>
    Flagged,
}

public enum JobState
{
    Waiting,
    Running,
    Planned,
    Dead,
}

/// <summary>Something out of the ordinary that happened to a job.</summary>
/// <param name="What"><c>retry</c>, <c>crash</c> (found by the next claim), <c>dead</c>, <c>handback</c> (unknown kind), <c>flagged</c> (unknown for long), <c>revived</c>.</param>
/// <param name="Reason">of a crash: the worker that fell silent.</param>
public sealed record JobEvent(Instant At, string What, string Reason);

/// <summary>A stored job. Payloads hold ids only.</summary>
/// <param name="At">waiting: when it may run; running: when its lease ends; planned: planner time; dead: when it was buried.</param>
public sealed record StoredJob(string Id, string Kind, string Payload, Instant At, int Failures, int Crashes, string Error)
{
    public Lane Lane { get; init; }

    /// <summary>It, or its worker, fell silent twice: it runs where nothing else runs.</summary>
    public bool Alone { get; init; }

    public JobState State { get; init; }

    public Instant Added { get; init; }

    public int Parks { get; init; }

    public int HandBacks { get; init; }

    /// <summary>Who runs it: host:process id.</summary>
    public string? Worker { get; init; }

    /// <summary>The last ten, oldest first.</summary>
    public IReadOnlyList<JobEvent> History { get; init; } = [];

    /// <summary>Nobody has known its kind or version for an hour.</summary>
    public bool Flagged { get; init; }
}
