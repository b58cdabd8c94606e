using Microsoft.Extensions.Options;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations;

/// <summary>Looks before any work begins, and every minute, whether this process may work on the data: it must be able to read it, and no other bot may be using it.</summary>
/// <remarks>With Redis or Slack away the app starts, and this looks as soon as they answer. Refused, the process ends with exit code 2.</remarks>
internal sealed partial class InstallationGuard(
    Installation installation, RedisConnection redis, IHomeWorkspace home, ISlackApi slack, IOptions<PlannerOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<InstallationGuard> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1), Again = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromSeconds(3);

    private string? bot;

    /// <summary>Why the process ended itself; null: it did not.</summary>
    public InstallationRefusedException? Refused { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await Look(limit.Token);
        }
        catch (Exception away) when (away is RedisUnavailableException or SlackException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Later, then; both have said so themselves.
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new SemaphoreSlim(0);
        void Restored(object? sender, EventArgs e) => wake.Release();
        redis.Restored += Restored;
        try
        {
            while (true)
            {
                var wait = Every;
                try
                {
                    await Look(stoppingToken);
                }
                catch (Exception away) when (away is RedisUnavailableException { InnerException: not InstallationRefusedException } or SlackException)
                {
                    wait = Again;
                }

                await Task.WhenAny(Task.Delay(wait, time, stoppingToken), wake.WaitAsync(stoppingToken));
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (InstallationRefusedException e)
        {
            Refused = e;
            LogRefused(e.Message);
            lifetime.StopApplication();
        }
        finally
        {
            redis.Restored -= Restored;
        }
    }

    private async Task Look(CancellationToken cancel)
    {
        await installation.Enter(cancel);
        var workspace = await home.Id(cancel);
        // Known from Redis alone while Slack is away; only Slack says whose bot we are.
        bot ??= home.Bot ?? (await slack.For(workspace).Auth.Test(cancel)).BotId;
        if (bot is not null)
            await installation.Hold(workspace, bot, options.Value.TakeOverFrom, cancel);
    }

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private partial void LogRefused(string reason);
}
