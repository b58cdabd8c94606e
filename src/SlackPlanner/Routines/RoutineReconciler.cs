using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Asks for a reconciliation at start and every hour; a lost tick is back then at the latest.</summary>
internal sealed partial class RoutineReconciler(
    IJobClient jobs, IHomeWorkspace home, TimeProvider time, ILogger<RoutineReconciler> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Every;
            try
            {
                var workspace = await home.Id(stoppingToken);
                await jobs.Commit(new Change(workspace).Enqueue(new ReconcileJob(), id: "reconcile"), stoppingToken);
            }
            catch (RedisUnavailableException e)
            {
                LogLater(e.Message);
                wait = AfterFailure;
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The routines cannot be looked through now: {Reason}")]
    private partial void LogLater(string reason);
}
