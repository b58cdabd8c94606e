using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Clock;

/// <summary>Sets the sandbox's clock before any job runs by it; while Redis or "Slack" are away the app starts, and this goes on trying.</summary>
internal sealed partial class SandboxClockStart(SandboxClock clock, IHomeWorkspace home, TimeProvider time, ILogger<SandboxClockStart> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource triedOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(triedOnce.Task, Task.Delay(Patience, time, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var started = time.GetTimestamp();
                var workspace = await home.Id(stoppingToken);
                var late = triedOnce.Task.IsCompleted || time.GetElapsedTime(started) > Patience;
                await clock.Start(workspace, late, stoppingToken);
                return;
            }
            catch (RedisUnavailableException e)
            {
                LogLater(e.Message);
            }
            finally
            {
                triedOnce.TrySetResult();
            }

            await Task.Delay(Again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The sandbox's clock is not set yet: {Reason}")]
    private partial void LogLater(string reason);
}
