using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SlackPlanner.Jobs.Worker;

namespace SlackPlanner.Jobs;

public static class JobsServices
{
    /// <summary>
    /// Adds the client, the monitor, and every <see cref="IJobHandler{TJob}"/> of the assemblies; options from the section <c>Jobs</c>.
    /// Needs <c>AddRedis()</c>. The jobs run in this process too, unless <see cref="JobsOptions.RunHere"/> is false.
    /// </summary>
    /// <exception cref="InvalidOperationException">A job has no handler or two, or two jobs have one kind.</exception>
    public static IServiceCollection AddJobs(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddOptions<JobsOptions>().BindConfiguration(JobsOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.RenewEvery < options.Lease, "Jobs:RenewEvery must be shorter than Jobs:Lease.")
            .Validate(options => options.InteractiveWorkers < options.Workers, "Jobs:InteractiveWorkers must be fewer than Jobs:Workers.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<JobsOptions>>().Value);
        services.TryAddSingleton<JobWorkspaces>();
        services.TryAddSingleton<JobQueue>();
        services.TryAddSingleton<PlannerOffset>();
        services.TryAddSingleton<IJobClient, JobClient>();
        services.TryAddSingleton<IJobMonitor, JobMonitor>();
        services.TryAddSingleton(provider => new JobRegistry(provider.GetServices<JobRoute>()));
        services.TryAddSingleton<Heartbeat>();
        services.TryAddSingleton<Finisher>();
        services.TryAddSingleton<JobRunner>();
        services.AddHostedService<OffsetListener>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<JobsOptions>().RunHere
            ? ActivatorUtilities.CreateInstance<JobWorker>(provider)
            : new NoWorker());
        foreach (var route in JobRoute.Scan(assemblies))
        {
            services.AddSingleton(route);
            services.AddTransient(route.Handler);
        }

        return services;
    }

    private sealed class NoWorker : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
