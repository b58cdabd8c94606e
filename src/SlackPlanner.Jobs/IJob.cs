namespace SlackPlanner.Jobs;

/// <summary>Work that survives a restart. A record with a <see cref="JobAttribute"/>; it carries ids, never texts or secrets.</summary>
public interface IJob;

/// <summary>The name under which a job is stored, and how it is treated.</summary>
/// <param name="kind">unique and never renamed: stored jobs carry it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class JobAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;

    /// <summary>Version of the payload; raise it with an incompatible change and implement <see cref="IUpgradableJob"/>.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Failures after which the job is a dead letter; 0: as <see cref="JobsOptions.MaxFailures"/>.</summary>
    public int MaxFailures { get; set; }

    /// <summary>A tick: it backs off and shows in health, but is never a dead letter.</summary>
    public bool NeverBury { get; set; }
}

/// <summary>Reads payloads that an older version of the app has stored.</summary>
public interface IUpgradableJob : IJob
{
    /// <summary>Turns a payload of version <paramref name="from"/> into one of the current version.</summary>
    static abstract System.Text.Json.Nodes.JsonObject Upgrade(System.Text.Json.Nodes.JsonObject payload, int from);
}

/// <summary>Does the work of one kind of job; found by the scan of <c>AddJobs</c>, made per run from the container.</summary>
/// <remarks>
/// A job may run more than once (a worker dies after the effect, before the completion): make the effect idempotent, or
/// ask <see cref="JobContext.StillMine"/> just before it. What follows goes into <see cref="JobResult.Done"/>, which is saved together with the completion.
/// </remarks>
public interface IJobHandler<in TJob>
    where TJob : IJob
{
    /// <param name="cancel">cancelled when the lease is lost, or when the process has waited long enough at its stop.</param>
    Task<JobResult> Handle(TJob job, JobContext context, CancellationToken cancel);
}

/// <summary>Where a job waits; interactive ones (a person waits for them) have slots of their own.</summary>
public enum Lane
{
    Interactive,
    Normal,
    Bulk,
}
