using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Clock;

/// <summary>Moves planner time in the sandbox, stopping at every planned instant on the way until its work is done.</summary>
internal sealed class SandboxClock(
    PlannerClock clock, PlannerOffset offset, IJobClient jobs, IJobMonitor monitor, IEnumerable<IClockMoved> listeners, TimeProvider time,
    IOptions<PlannerOptions> options) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>At start: the stored offset, or at the very first one the configured beginning.</summary>
    /// <param name="late">Work may have been planned by the real time already.</param>
    public async Task Start(string workspace, bool late, CancellationToken cancel)
    {
        if (await offset.Get(workspace, cancel) == Duration.Zero && options.Value.SandboxStart is { Length: > 0 } start)
            await MoveTo(workspace, InstantPattern.ExtendedIso.Parse(start).Value, cancel);
        if (late)
            await Recompute(workspace, cancel);
    }

    public async Task Set(string workspace, Instant target, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (target < clock.Now(workspace))
            {
                await MoveTo(workspace, target, cancel);
                await Recompute(workspace, cancel);
            }
            else
            {
                await Forward(workspace, target, cancel);
            }

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

    private async Task Forward(string workspace, Instant target, CancellationToken cancel)
    {
        // What is under way, a reconciliation for one, may plan something on the way.
        await UntilQuiet(workspace, cancel);
        while (await monitor.NextPlanned(workspace, cancel) is { } planned && planned <= target)
        {
            // Never back: what is overdue runs at the present.
            await MoveTo(workspace, Instant.Max(planned, clock.Now(workspace)), cancel);
            await UntilQuiet(workspace, cancel);
        }

        // The work on the way took its time, and the clock has not stood still.
        if (target > clock.Now(workspace))
            await MoveTo(workspace, target, cancel);
    }

    private async Task Recompute(string workspace, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var listener in listeners)
            listener.Add(change);
        await jobs.Commit(change, cancel);
    }

    private async Task MoveTo(string workspace, Instant target, CancellationToken cancel)
    {
        // Redis holds whole milliseconds; both clocks take the same, and neither stands before the target.
        var ahead = Duration.FromMilliseconds(Math.Ceiling((target - Instant.FromDateTimeOffset(time.GetUtcNow())).TotalMilliseconds));
        await offset.Set(workspace, ahead, cancel);
    }

    public void Dispose() => gate.Dispose();
}
