using System.Collections.Concurrent;
using System.Reflection;

namespace SlackPlanner.Jobs;

/// <summary>What is known of one kind of job.</summary>
/// <param name="Name">as stored.</param>
/// <param name="Type">the record.</param>
/// <param name="Version">of the payload.</param>
/// <param name="MaxFailures">0: the default.</param>
/// <param name="NeverBury">a tick.</param>
public sealed record JobKind(string Name, Type Type, int Version, int MaxFailures, bool NeverBury)
{
    private static readonly ConcurrentDictionary<Type, JobKind> Known = new();

    /// <summary>How payloads of the current version begin.</summary>
    internal string PayloadStart { get; } = $"{{\"v\":{Version}";

    /// <summary>The kind of a job type.</summary>
    /// <exception cref="InvalidOperationException">It has no <see cref="JobAttribute"/>.</exception>
    public static JobKind Of(Type type) => Known.GetOrAdd(type, static type =>
    {
        var job = type.GetCustomAttribute<JobAttribute>() ?? throw new InvalidOperationException($"{type} needs a [Job(\"kind\")].");
        if (type.GetProperties().Any(property => property.Name.Equals("v", StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"{type}: the name 'v' is taken by the payload's version.");
        return new(job.Kind, type, job.Version, job.MaxFailures, job.NeverBury);
    });
}
