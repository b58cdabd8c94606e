using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>A minute after a post that followed an unknown outcome: Slack may have applied the lost request late, and then our own double goes.</summary>
[Job("second-look", Version = 1)]
internal sealed record SecondLookJob(string DeliveryId) : IJob;

internal sealed partial class SecondLookJobHandler(
    DeliveryStore store, DeliverySender sender, TimeProvider time, ILogger<SecondLookJobHandler> log) : IJobHandler<SecondLookJob>
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    public async Task<JobResult> Handle(SecondLookJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.DeliveryId, cancel) is not { Ts: { } ours, Channel: { } channel } state)
            return JobResult.Done();
        var threadTs = state.ThreadOf is { } parent ? (await store.Get(context.Workspace, parent, cancel))?.Ts : null;
        var from = Instant.FromDateTimeOffset(time.GetUtcNow()) - Window;
        foreach (var ts in await sender.Look(context.Workspace, channel, threadTs, job.DeliveryId, from, cancel))
        {
            if (ts == ours)
                continue;
            LogDouble(job.DeliveryId);
            await sender.Change(context.Workspace, channel, ts, message: null, cancel);
        }

        return JobResult.Done();
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} stood twice; the double was deleted.")]
    private partial void LogDouble(string id);
}
