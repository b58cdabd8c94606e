using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Jobs;

namespace SlackPlanner.Clock;

/// <summary>Moves planner time in the sandbox, stopping at every planned instant on the way until its work is done.</summary>
internal sealed class SandboxClock(
    PlannerClock clock, PlannerOffset offset, IJobMonitor monitor, TimeProvider time, IOptions<PlannerOptions> options) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>At start: the stored offset, or at the very first one the configured beginning.</summary>
    public async Task Start(string workspace, CancellationToken cancel)
    {
        await clock.Load(workspace, offset, cancel);
        if (options.Value.SandboxStart is { Length: > 0 } start && await offset.Get(workspace, cancel) == Duration.Zero)
            await MoveTo(workspace, InstantPattern.ExtendedIso.Parse(start).Value, cancel);
    }

    public async Task Set(string workspace, Instant target, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            while (await monitor.NextPlanned(workspace, cancel) is { } planned && planned <= target)
            {
                // Never back: what is overdue runs at the present.
                await MoveTo(workspace, Instant.Max(planned, clock.Now(workspace)), cancel);
                await UntilQuiet(workspace, cancel);
            }

            await MoveTo(workspace, target, cancel);
            await UntilQuiet(workspace, cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task UntilQuiet(string workspace, CancellationToken cancel)
    {
        while (!await monitor.Quiet(workspace, cancel: cancel))
            await Task.Delay(Look, time, cancel);
    }

    private async Task MoveTo(string workspace, Instant target, CancellationToken cancel)
    {
        var ahead = target - Instant.FromDateTimeOffset(time.GetUtcNow());
        // First here, then for the jobs: what runs by the new time must also read it.
        clock.Use(workspace, ahead);
        await offset.Set(workspace, ahead, cancel);
    }

    public void Dispose() => gate.Dispose();
}
