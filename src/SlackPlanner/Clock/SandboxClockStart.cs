using SlackPlanner.Teams;

namespace SlackPlanner.Clock;

/// <summary>Sets the sandbox's clock before any job runs by it. Starts before the workers; only in the sandbox it waits for "Slack".</summary>
internal sealed class SandboxClockStart(SandboxClock clock, IHomeWorkspace home) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await clock.Start(await home.Id(cancellationToken), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
