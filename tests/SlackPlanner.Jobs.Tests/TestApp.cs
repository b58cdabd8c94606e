using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

/// <summary>What the handlers of the sample jobs do; a test sets it and sees each run.</summary>
internal sealed class Script
{
    public ConcurrentQueue<(IJob Job, JobContext Context)> Runs { get; } = new();

    public Func<IJob, JobContext, CancellationToken, Task<JobResult>> Do { get; set; } = (_, _, _) => Task.FromResult(JobResult.Done());

    public Task<JobResult> Run(IJob job, JobContext context, CancellationToken cancel)
    {
        Runs.Enqueue((job, context));
        return Do(job, context, cancel);
    }
}

internal sealed class SampleHandler(Script script) : IJobHandler<SampleJob>, IJobHandler<TickJob>, IJobHandler<FragileJob>
{
    public Task<JobResult> Handle(SampleJob job, JobContext context, CancellationToken cancel) => script.Run(job, context, cancel);

    public Task<JobResult> Handle(TickJob job, JobContext context, CancellationToken cancel) => script.Run(job, context, cancel);

    public Task<JobResult> Handle(FragileJob job, JobContext context, CancellationToken cancel) => script.Run(job, context, cancel);
}

/// <summary>A process with a worker, as the app has it, made by the same registration.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost host;

    private TestApp(IHost host) => this.host = host;

    public Script Script => host.Services.GetRequiredService<Script>();

    public IJobClient Client => host.Services.GetRequiredService<IJobClient>();

    public IJobMonitor Monitor => host.Services.GetRequiredService<IJobMonitor>();

    public PlannerOffset Offset => host.Services.GetRequiredService<PlannerOffset>();

    public RedisConnection Connection => host.Services.GetRequiredService<RedisConnection>();

    public JobQueue Queue => host.Services.GetRequiredService<JobQueue>();

    public IServiceProvider Services => host.Services;

    public static async Task<TestApp> Start(RedisServer? server = null, string? prefix = null, Action<JobsOptions>? options = null, Script? script = null, string? redis = null, ILoggerProvider? log = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Redis:Configuration"] = redis ?? (server ?? await RedisServer.Shared()).Configuration,
            ["Redis:KeyPrefix"] = prefix ?? RedisServer.NewPrefix(),
            ["Redis:CommandTimeout"] = "00:00:03",
        });
        builder.Logging.ClearProviders();
        if (log is not null)
            builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(script ?? new Script());
        builder.Services.AddRedis().AddJobs(typeof(TestApp).Assembly);
        builder.Services.Configure<JobsOptions>(o =>
        {
            (o.Backoff, o.Random) = (TimeSpan.FromMilliseconds(1), () => 0.5);
            options?.Invoke(o);
        });
        var app = new TestApp(builder.Build());
        await app.host.StartAsync();
        return app;
    }

    public Task Enqueue(IJob job, string? id = null, Lane lane = Lane.Normal) => Client.Enqueue(Fixture.Workspace, job, id, lane);

    public Task Until(Func<bool> condition, string what) => Eventually.True(condition, what);

    public Task UntilQuiet() => Eventually.True(() => Monitor.Quiet(Fixture.Workspace), "nothing left to do");

    public Task Stop() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

internal static class ServiceAccess
{
    public static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
