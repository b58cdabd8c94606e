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
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>At start: the stored offset, or at the very first one the configured beginning. Of several processes the first to come sets it.</summary>
    /// <param name="late">Work may have been planned by the real time already.</param>
    public async Task Start(string workspace, bool late, CancellationToken cancel)
    {
        if (options.Value.SandboxStart is { Length: > 0 } start)
            await offset.Begin(workspace, Ahead(InstantPattern.ExtendedIso.Parse(start).Value), cancel);
        else
            await offset.Get(workspace, cancel);
        if (late)
            await Recompute(workspace, cancel);
    }

    /// <summary>Any process may be asked, also while another is at it: what one of them has left undone the next one does.</summary>
    /// <param name="onlyForward">Not back if it is later already; so a move whose answer was lost can be asked for again.</param>
    public async Task Set(string workspace, Instant target, bool onlyForward, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await offset.Get(workspace, cancel);
            if (target < clock.Now(workspace) && !onlyForward)
            {
                await offset.Set(workspace, Ahead(target), cancel);
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
        // Most work is done in no time; what waits for a lease or for Slack is not asked after hundreds of times a second.
        for (var look = FirstLook; !await monitor.Quiet(workspace, cancel: cancel); look = look * 1.5 < LongestLook ? look * 1.5 : LongestLook)
            await Task.Delay(look, time, cancel);
    }

    private async Task Forward(string workspace, Instant target, CancellationToken cancel)
    {
        // What is under way, a reconciliation for one, may plan something on the way.
        await UntilQuiet(workspace, cancel);
        while (await monitor.NextPlanned(workspace, cancel) is { } planned && planned <= target)
        {
            // Never back: what is overdue runs at the present.
            await offset.Advance(workspace, Ahead(planned), cancel);
            await UntilQuiet(workspace, cancel);
        }

        // The work on the way took its time, and the clock has not stood still.
        await offset.Advance(workspace, Ahead(target), cancel);
    }

    private async Task Recompute(string workspace, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var listener in listeners)
            listener.Add(change);
        await jobs.Commit(change, cancel);
    }

    /// <summary>Redis holds whole milliseconds; the clock must not stand before the instant.</summary>
    private Duration Ahead(Instant instant) =>
        Duration.FromMilliseconds(Math.Ceiling((instant - Instant.FromDateTimeOffset(time.GetUtcNow())).TotalMilliseconds));

    public void Dispose() => gate.Dispose();
}
