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
    DeliveryStore store, IJobClient jobs, DeliverySender sender, SlackPauses pauses, TimeProvider time, ILogger<DeliverJobHandler> log)
    : IJobHandler<DeliverJob>
{
    public async Task<JobResult> Handle(DeliverJob job, JobContext context, CancellationToken cancel)
    {
        if (await store.Get(context.Workspace, job.DeliveryId, cancel) is not { } state
            || await store.Desired(context.Workspace, job.DeliveryId, cancel) is not { } desired)
            return JobResult.Done();
        var run = new Run(job.DeliveryId, desired, context, cancel);
        if (state.Applied == desired.Version)
            return Done(run);
        try
        {
            return await Bring(run, state);
        }
        catch (SlackException e) when (e.Kind is SlackErrorKind.Permanent)
        {
            LogRefused(run.Id, e.Method, e.Code);
            return await Settle(run, state.Refused(e.Code, desired.Version));
        }
        catch (SlackException e)
        {
            // Not done, or harmless to repeat: the one call that is neither is caught where it is made.
            return pauses.Park(e, context);
        }
    }

    private async Task<JobResult> Bring(Run run, DeliveryState state)
    {
        var (workspace, id, desired) = (run.Context.Workspace, run.Id, run.Desired);
        var threadTs = (string?)null;
        if (state.ThreadOf is { } parentId)
        {
            var parent = await store.Get(workspace, parentId, run.Cancel);
            if (parent is null or { IsGone: true })
                return await Settle(run, state.Refused("thread_gone", desired.Version));
            if (parent.Ts is null)
                return JobResult.Park(SlackPauses.ForParent(run.Context));
            threadTs = parent.Ts;
        }

        state = state with { Channel = state.Channel ?? await sender.ChannelOf(workspace, state.To, run.Cancel) };
        // An earlier attempt ended between the note and the answer: it may have been posted, and show up even later.
        var secondLook = state is { Ts: null, SentAt: not null };
        if (state is { Ts: null, SentAt: { } sentAt })
        {
            var due = sentAt + pauses.LookAfter - Now;
            if (due > Duration.Zero)
                return JobResult.Park(due);
            if (await Look(run, state, threadTs) is [var found, ..])
                state = state.Posted(found, state.Sent);
        }

        if (state.Ts is null && desired.Value.Message is { } message)
            return await Post(run, state, threadTs, message, secondLook);
        if (state.Ts is not null && state.Applied != desired.Version)
            await sender.Change(workspace, state.Channel!, state.Ts, desired.Value.Message, run.Cancel);
        return await Settle(run, desired.Value.Message is null ? state.Deleted(desired.Version) : state.Posted(state.Ts!, desired.Version), secondLook);
    }

    private async Task<JobResult> Post(Run run, DeliveryState state, string? threadTs, Message message, bool secondLook)
    {
        if (!await Save(run, state.Noted(Now, run.Desired.Version)) || !await run.Context.StillMine())
            return JobResult.Park(Duration.Zero);
        try
        {
            var ts = await sender.Post(run.Context.Workspace, state.Channel!, threadTs, run.Id, message, run.Cancel);
            return await Settle(run, state.Posted(ts, run.Desired.Version), secondLook);
        }
        catch (SlackUnknownOutcomeException e)
        {
            LogUnknown(run.Id, e.Code);
            return JobResult.Park(pauses.LookAfter);
        }
        catch (SlackException)
        {
            // Surely not posted: the note goes, and the next attempt needs no look.
            await Save(run, state);
            throw;
        }
    }

    private async Task<IReadOnlyList<string>> Look(Run run, DeliveryState state, string? threadTs)
    {
        try
        {
            return await sender.Look(run.Context.Workspace, state.Channel!, threadTs, run.Id, state.FirstSentAt!.Value, run.Cancel);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            // A message twice is better than none.
            LogBlind(run.Id, e.Method, e.Code);
            return [];
        }
    }

    /// <summary>Saves what is known of Slack at once: the completion conflicts if there is a new wish, and then this must not be lost with it.</summary>
    private async Task<JobResult> Settle(Run run, DeliveryState state, bool secondLook = false) =>
        await Save(run, state, secondLook) ? Done(run) : JobResult.Park(Duration.Zero);

    /// <returns>False: the job is another worker's by now.</returns>
    private async Task<bool> Save(Run run, DeliveryState state, bool secondLook = false)
    {
        var change = new Change(run.Context.Workspace).WhileHeld(run.Context);
        store.Set(change, run.Id, state);
        if (secondLook)
            change.Enqueue(new SecondLookJob(run.Id), id: "second-look:" + run.Id, delay: pauses.SecondLookAfter);
        return await jobs.Commit(change, CancellationToken.None) == CommitOutcome.Saved;
    }

    /// <summary>A wish that came meanwhile makes this conflict, and the job runs again for it.</summary>
    private JobResult Done(Run run) =>
        JobResult.Done(new Change(run.Context.Workspace).Expect(store.MessageKey(run.Context.Workspace, run.Id), run.Desired.Version));

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private sealed record Run(string Id, Versioned<DesiredMessage> Desired, JobContext Context, CancellationToken Cancel);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was refused by {Method}: {Code}. It is not tried again as it is.")]
    private partial void LogRefused(string id, string method, string code);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} has an unknown outcome ({Code}); looking for it before another attempt.")]
    private partial void LogUnknown(string id, string code);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} cannot be looked for ({Method}: {Code}), so it is posted again; it may stand twice. Give the app the scopes of manifest.yml.")]
    private partial void LogBlind(string id, string method, string code);
}
