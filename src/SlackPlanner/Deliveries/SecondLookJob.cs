using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>A minute after a post that followed an unknown outcome: Slack may have applied the lost request late, and then our own double goes.</summary>
[Job("second-look", Version = 1)]
internal sealed record SecondLookJob(string DeliveryId) : IJob;

internal sealed partial class SecondLookJobHandler(
    DeliveryStore store, DeliverySender sender, SlackPauses pauses, TimeProvider time, ILogger<SecondLookJobHandler> log) : IJobHandler<SecondLookJob>
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    public async Task<JobResult> Handle(SecondLookJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.DeliveryId, cancel) is not { Channel: { } channel } state)
            return JobResult.Done();
        // With nothing known to stand there, only a deletion says that nothing shall.
        if (state.Ts is null && state.Status != DeliveryStatus.Deleted)
            return JobResult.Done();
        try
        {
            await RemoveDoubles(job.DeliveryId, state, channel, context, cancel);
        }
        catch (SlackException e) when (e.Kind != SlackErrorKind.Permanent)
        {
            return pauses.Park(e, context);
        }
        catch (SlackException e)
        {
            LogBlind(job.DeliveryId, e.Method, e.Code);
        }

        return JobResult.Done();
    }

    private async Task RemoveDoubles(string id, DeliveryState state, string channel, JobContext context, CancellationToken cancel)
    {
        var threadTs = state.ThreadOf is { } parent ? (await store.Get(context.Workspace, parent, cancel))?.Ts : null;
        var from = Instant.FromDateTimeOffset(time.GetUtcNow()) - Window;
        foreach (var ts in await sender.Look(context.Workspace, channel, threadTs, id, from, cancel))
        {
            if (ts == state.Ts)
                continue;
            LogDouble(id);
            await sender.Change(context.Workspace, channel, ts, message: null, cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} stood twice; the double was deleted.")]
    private partial void LogDouble(string id);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was not looked for a second time ({Method}: {Code}).")]
    private partial void LogBlind(string id, string method, string code);
}
