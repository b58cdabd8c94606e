using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>Brings Slack to the state that a delivery desires.</summary>
[Job("deliver", Version = 1)]
internal sealed record DeliverJob(string DeliveryId) : IJob
{
    public static string IdOf(string deliveryId) => "deliver:" + deliveryId;
}

/// <remarks>
/// Slack has no idempotency key. So: the intent is noted before sending and the message carries the delivery's id as metadata; after an unknown outcome
/// the handler waits, looks for the id, and adopts what it finds or posts. See docs/architecture.md, "A delivery".
/// </remarks>
internal sealed partial class DeliverJobHandler(
    DeliveryStore store, IJobClient jobs, DeliverySender sender, TimeProvider time, ILogger<DeliverJobHandler> log) : IJobHandler<DeliverJob>
{
    /// <summary>Slack may still apply a request that timed out; looking earlier could miss it.</summary>
    private static readonly Duration LookAfter = Duration.FromSeconds(15);

    private static readonly Duration SecondLookAfter = Duration.FromSeconds(60);

    public async Task<JobResult> Handle(DeliverJob job, JobContext context, CancellationToken cancel)
    {
        var id = job.DeliveryId;
        if (await store.Get(context.Workspace, id, cancel) is not { } state || await store.Desired(context.Workspace, id, cancel) is not { } desired)
            return JobResult.Done();
        if (state.Status is DeliveryStatus.Refused or DeliveryStatus.Deleted)
            return JobResult.Done();
        if (state.Applied == desired.Version)
            return Done(context, id, state, desired);

        try
        {
            return await Bring(id, state, desired, context, cancel);
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.Permanent)
        {
            LogRefused(id, e.Method, e.Code);
            return Done(context, id, state with { Status = DeliveryStatus.Refused, Problem = e.Code }, desired);
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.RateLimited)
        {
            // Surely not sent: the next attempt needs no look.
            await Save(context, id, state, cancel);
            return JobResult.Park(e.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : Duration.FromSeconds(30));
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.Retryable)
        {
            await Save(context, id, state, cancel);
            throw;
        }
    }

    private async Task<JobResult> Bring(string id, DeliveryState state, Versioned<DesiredMessage> desired, JobContext context, CancellationToken cancel)
    {
        var threadTs = (string?)null;
        if (state.ThreadOf is { } parentId)
        {
            var parent = await store.Get(context.Workspace, parentId, cancel);
            if (parent is null or { Status: DeliveryStatus.Refused or DeliveryStatus.Deleted })
                return Done(context, id, state with { Status = DeliveryStatus.Refused, Problem = "thread_gone" }, desired);
            if (parent.Ts is null)
                return JobResult.Park(Duration.FromMilliseconds(200)); // its parent comes first
            threadTs = parent.Ts;
        }

        var channel = state.Channel ?? await sender.ChannelOf(context.Workspace, state.To, cancel);
        state = state with { Channel = channel };

        if (state is { Status: DeliveryStatus.Sending, Ts: null })
        {
            // An earlier attempt ended between the note and the answer: it may have been posted.
            var due = state.SentAt!.Value + LookAfter - Now;
            if (due > Duration.Zero)
                return JobResult.Park(due);
            if (await sender.Look(context.Workspace, channel, threadTs, id, state.SentAt.Value, cancel) is [var found, ..])
                state = state with { Status = DeliveryStatus.Posted, Ts = found };
        }

        if (state.Ts is null)
            return await Post(id, state, threadTs, desired, context, cancel);

        await sender.Change(context.Workspace, channel, state.Ts, desired.Value.Message, cancel);
        var status = desired.Value.Message is null ? DeliveryStatus.Deleted : DeliveryStatus.Posted;
        return Done(context, id, state with { Status = status, Applied = desired.Version }, desired);
    }

    private async Task<JobResult> Post(
        string id, DeliveryState state, string? threadTs, Versioned<DesiredMessage> desired, JobContext context, CancellationToken cancel)
    {
        if (desired.Value.Message is not { } message)
            return Done(context, id, state with { Status = DeliveryStatus.Deleted, Applied = desired.Version }, desired);

        var secondLook = state.SentAt is not null; // an earlier request's fate was never known: Slack may apply it yet
        await Save(context, id, state with { Status = DeliveryStatus.Sending, SentAt = Now }, cancel);
        if (!await context.StillMine())
            return JobResult.Park(Duration.Zero);

        try
        {
            var ts = await sender.Post(context.Workspace, state.Channel!, threadTs, id, message, cancel);
            var done = state with { Status = DeliveryStatus.Posted, Ts = ts, Applied = desired.Version, SentAt = null };
            return Done(context, id, done, desired, secondLook);
        }
        catch (SlackUnknownOutcomeException e)
        {
            LogUnknown(id, e.Code);
            return JobResult.Park(LookAfter);
        }
    }

    private JobResult Done(JobContext context, string id, DeliveryState state, Versioned<DesiredMessage> desired, bool secondLook = false)
    {
        var change = new Change(context.Workspace);
        store.Set(change, id, state);
        // A wish that came meanwhile makes this conflict, and the job runs again for it.
        change.Expect(store.MessageKey(context.Workspace, id), desired.Version);
        if (secondLook)
            change.Enqueue(new SecondLookJob(id), id: "second-look:" + id, delay: SecondLookAfter);
        return JobResult.Done(change);
    }

    private async Task Save(JobContext context, string id, DeliveryState state, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        store.Set(change, id, state);
        await jobs.Commit(change, cancel);
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was refused by {Method}: {Code}. It is not tried again.")]
    private partial void LogRefused(string id, string method, string code);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} has an unknown outcome ({Code}); looking for it before another attempt.")]
    private partial void LogUnknown(string id, string code);
}
