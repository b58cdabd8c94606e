using System.ComponentModel.DataAnnotations;

namespace SlackPlanner.Jobs;

/// <summary>How the worker works; bound from the section <c>Jobs</c>.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>How long a claimed job is its worker's without a renewal: the time after which a dead worker's jobs run elsewhere.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    public TimeSpan RenewEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>False: this process adds jobs, others run them.</summary>
    public bool RunHere { get; set; } = true;

    /// <summary>Jobs that run at once.</summary>
    [Range(1, 1000)]
    public int Workers { get; set; } = 16;

    /// <summary>Those of <see cref="Workers"/> that only interactive jobs may use.</summary>
    [Range(0, 999)]
    public int InteractiveWorkers { get; set; } = 2;

    /// <summary>Longest time between two looks, should a hint be lost.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>At a stop: how long running jobs may take to finish before they are handed back.</summary>
    public TimeSpan StopLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Failures after which a job is a dead letter, if its kind says nothing else.</summary>
    [Range(1, 1000)]
    public int MaxFailures { get; set; } = 8;

    /// <summary>Crashes (its worker fell silent) after which a job is a dead letter; after two it runs alone.</summary>
    [Range(3, 1000)]
    public int MaxCrashes { get; set; } = 5;

    /// <summary>Wait after the first failure; four times as long after each further one, up to <see cref="LongestBackoff"/>; half to one and a half of it at random.</summary>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a job of a kind or version that this process does not know is left to others.</summary>
    public TimeSpan UnknownKindWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nobody may know a job's kind or version before it is flagged: in the lists, in health, and once in the log.</summary>
    public TimeSpan FlagUnknownAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Random numbers from 0 to 1 for the backoff.</summary>
    public Func<double> Random { get; set; } = System.Random.Shared.NextDouble;

    /// <summary>What an exception of a handler means (a rate limit: park; a refusal for good: bury); null: a failure.</summary>
    public Func<Exception, JobResult?> Classify { get; set; } = _ => null;
}
