using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace SlackPlanner.Jobs;

/// <summary>A kind of job and the class that handles it.</summary>
internal abstract class JobRoute(JobKind kind, Type handler)
{
    public JobKind Kind { get; } = kind;

    public Type Handler { get; } = handler;

    public abstract Task<JobResult> Handle(IServiceProvider services, IJob job, JobContext context, CancellationToken cancel);

    /// <summary>All handlers of the assemblies.</summary>
    /// <exception cref="InvalidOperationException">A job of the assemblies has no handler.</exception>
    public static IReadOnlyList<JobRoute> Scan(Assembly[] assemblies)
    {
        var types = assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false }).ToList();
        var routes = new List<JobRoute>();
        foreach (var handler in types)
        {
            foreach (var contract in handler.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IJobHandler<>)))
            {
                var job = contract.GetGenericArguments()[0];
                routes.Add((JobRoute)Activator.CreateInstance(typeof(JobRoute<>).MakeGenericType(job), JobKind.Of(job), handler)!);
            }
        }

        var orphans = types.Where(type => type.IsAssignableTo(typeof(IJob)) && routes.TrueForAll(route => route.Kind.Type != type)).ToList();
        return orphans.Count == 0 ? routes : throw new InvalidOperationException($"No IJobHandler for {string.Join(", ", orphans)}.");
    }
}

internal sealed class JobRoute<TJob>(JobKind kind, Type handler) : JobRoute(kind, handler)
    where TJob : IJob
{
    public override Task<JobResult> Handle(IServiceProvider services, IJob job, JobContext context, CancellationToken cancel) =>
        ((IJobHandler<TJob>)services.GetRequiredService(Handler)).Handle((TJob)job, context, cancel);
}

/// <summary>All kinds of jobs that this process can run.</summary>
public sealed class JobRegistry
{
    private readonly Dictionary<string, JobRoute> routes = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Two classes handle one kind.</exception>
    internal JobRegistry(IEnumerable<JobRoute> all)
    {
        foreach (var route in all)
        {
            if (!routes.TryAdd(route.Kind.Name, route))
                throw new InvalidOperationException($"Both {routes[route.Kind.Name].Handler} and {route.Handler} handle the jobs of kind '{route.Kind.Name}'.");
        }
    }

    public IEnumerable<JobKind> Kinds => routes.Values.Select(route => route.Kind);

    internal JobRoute? Find(string kind) => routes.GetValueOrDefault(kind);
}
