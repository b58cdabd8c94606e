using NodaTime;
using SlackPlanner.Deliveries.Pace;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>
/// A minute after what followed an unknown outcome: Slack may have applied the lost request late. Of a post our own double goes; after an update the latest is said once more.
/// </summary>
[Job("second-look", Version = 1)]
internal sealed record SecondLookJob(string DeliveryId) : IJob;

internal sealed partial class SecondLookJobHandler(
    DeliveryStore store, IJobClient jobs, Turns turns, DeliverySender sender, SlackPauses pauses, TimeProvider time, ILogger<SecondLookJobHandler> log) : IJobHandler<SecondLookJob>
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    public async Task<JobResult> Handle(SecondLookJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.DeliveryId, cancel) is not { } state)
            return JobResult.Done();
        // Of a post that never had an answer no channel was noted; a person's conversation was opened for the first look at the latest.
        if ((state.Channel ?? (state.To.IsPerson ? null : state.To.Id)) is not { } channel)
            return JobResult.Done();
        // With nothing known to stand there, only a deletion says that nothing shall.
        if (state.Ts is null && state.Status != DeliveryStatus.Deleted)
            return JobResult.Done();
        if (state is { Status: DeliveryStatus.Posted, UnsureAt: { } unsure })
        {
            var due = unsure + pauses.SecondLookAfter - Instant.FromDateTimeOffset(time.GetUtcNow());
            if (due > Duration.Zero)
                return JobResult.Park(due);
            await SayAgain(context, job.DeliveryId, cancel);
        }

        var caller = new Turns.Caller(context, job.DeliveryId, state.To, Lane.Normal, "look");
        try
        {
            var wait = await RemoveDoubles(caller, state, channel, cancel);
            return wait > Duration.Zero ? JobResult.Park(wait) : JobResult.Done();
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.RateLimited)
        {
            return JobResult.Park(await turns.Block(caller, e.Method, pauses.ForLimit(e), wholeMethod: true, cancel));
        }
        catch (SlackException e) when (e.Kind != SlackErrorKind.Permanent)
        {
            return JobResult.Park(SlackPauses.ForSlack(context));
        }
        catch (SlackException e)
        {
            LogBlind(job.DeliveryId, e.Method, e.Code);
            return JobResult.Done();
        }
    }

    // A run of the delivery's job that is under way now makes its own update, which is late enough too.
    private Task SayAgain(JobContext context, string id, CancellationToken cancel)
    {
        var change = new Change(context.Workspace).WhileHeld(context);
        store.Doubt(change, id);
        return jobs.Commit(change.Enqueue(new DeliverJob(id), DeliverJob.IdOf(id)), cancel);
    }

    /// <returns>How long until the turn of the next call; zero: all is done.</returns>
    private async Task<Duration> RemoveDoubles(Turns.Caller caller, DeliveryState state, string channel, CancellationToken cancel)
    {
        var (workspace, id) = (caller.Context.Workspace, caller.DeliveryId);
        var threadTs = state.ThreadOf is { } parent ? (await store.Get(workspace, parent, cancel))?.Ts : null;
        if (await turns.Take(caller, DeliverySender.LookMethod(threadTs), cancel) is var untilLook && untilLook > Duration.Zero)
            return untilLook;
        var from = Instant.FromDateTimeOffset(time.GetUtcNow()) - Window;
        var found = await sender.Look(workspace, channel, threadTs, id, from, cancel);
        // Posted anew while we looked: what was found may be just that.
        if (await store.Get(workspace, id, cancel) is not { } now || now.Ts != state.Ts || now.Status != state.Status)
            return pauses.LookAfter;
        foreach (var ts in found)
        {
            if (ts == state.Ts)
                continue;
            if (await turns.Take(caller, DeliverySender.ChangeMethod(null), cancel) is var wait && wait > Duration.Zero)
                return wait;
            LogDouble(id);
            await sender.Change(workspace, channel, ts, message: null, cancel);
        }

        return Duration.Zero;
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} stood twice; the double was deleted.")]
    private partial void LogDouble(string id);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was not looked for a second time ({Method}: {Code}).")]
    private partial void LogBlind(string id, string method, string code);
}
