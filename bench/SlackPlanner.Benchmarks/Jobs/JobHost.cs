using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Benchmarks.Jobs;

/// <summary>The rooms Redis and Jobs as the app registers them, without the app.</summary>
internal static class JobHost
{
    public const string Workspace = "T0BENCH";

    /// <param name="workers">0: adds jobs, runs none.</param>
    public static async Task<IHost> Start(string redis, string prefix, int workers, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Redis:Configuration"] = redis, ["Redis:KeyPrefix"] = prefix });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(new Tally(0));
        configure?.Invoke(builder.Services);
        builder.Services.AddRedis().AddJobs(typeof(JobHost).Assembly);
        builder.Services.Configure<JobsOptions>(options =>
        {
            options.RunHere = workers > 0;
            (options.Workers, options.InteractiveWorkers) = (Math.Max(workers, 1), Math.Min(options.InteractiveWorkers, Math.Max(workers, 1) - 1));
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
