using System.Text.Json;
using NodaTime;
using SlackPlanner.Deliveries.Pace;
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
    Turns turns, DeliverySender sender, DeliveryEnds ends, SlackPauses pauses, ILogger<DeliverJobHandler> log) : IJobHandler<DeliverJob>
{
    public async Task<JobResult> Handle(DeliverJob job, JobContext context, CancellationToken cancel)
    {
        var begun = await turns.Begin(job.DeliveryId, context, cancel);
        if (begun.Verdict is not (BeginVerdict.Go or BeginVerdict.Read))
        {
            return begun.Verdict switch
            {
                BeginVerdict.None => JobResult.Done(),
                BeginVerdict.Wait => JobResult.Park(begun.Wait),
                BeginVerdict.Off => JobResult.Park(pauses.WithoutAccess),
                _ => JobResult.Park(Duration.Zero),
            };
        }

        var run = new DeliveryRun(job.DeliveryId, begun, context, cancel);
        try
        {
            if (begun.State.Applied == begun.Version)
                return ends.Nothing(run);
            var message = JsonSerializer.Deserialize<DesiredMessage>(begun.Json, PlannerJson.Options)!.Message;
            return begun.Verdict == BeginVerdict.Go
                ? await Send(run, begun.State, begun.State.Channel ?? begun.State.To.Id, message!)
                : await Bring(run, begun.State, message);
        }
        catch (SlackException e)
        {
            // Not done, or harmless to repeat: the one call that is neither is caught where it is made.
            return await ends.Failed(run, begun.State, e);
        }
    }

    private async Task<JobResult> Bring(DeliveryRun run, DeliveryState state, Message? message)
    {
        var parent = run.Begun.Parent;
        if (state.Ts is null && message is not null)
        {
            if (parent is { IsGone: true } || (state.ThreadOf is not null && parent is null))
                return await ends.Refuse(run, state, "thread_gone");
            if (parent is { Ts: null })
                return JobResult.Park(SlackPauses.ForParent(run.Context));
        }

        var channel = state.Channel;
        // An earlier attempt ended between the note and the answer: it may have been posted, and show up even later.
        if (state is { Ts: null, SentAt: { } sentAt })
        {
            var due = sentAt + pauses.LookAfter - run.Begun.Now;
            if (due > Duration.Zero)
                return JobResult.Park(due);
            if (state.To.IsPerson && channel is null)
            {
                if (await turns.Take(run.Caller, "conversations.open", run.Cancel) is var untilOpen && untilOpen > Duration.Zero)
                    return JobResult.Park(untilOpen);
                channel = await sender.Open(run.Workspace, state.To.Id, run.Cancel);
                state = state with { Channel = channel };
            }

            if (await turns.Take(run.Caller, DeliverySender.LookMethod(parent?.Ts), run.Cancel) is var untilLook && untilLook > Duration.Zero)
                return await ends.Park(run, state, untilLook);
            state = await Looked(run, state, channel ?? state.To.Id);
        }

        return message is null ? await Remove(run, state) : state.Ts is null ? await Post(run, state, message) : await Update(run, state, message);
    }

    /// <summary>The state after a look into the channel: the message is found, or there is none.</summary>
    private async Task<DeliveryState> Looked(DeliveryRun run, DeliveryState state, string channel)
    {
        try
        {
            var found = await sender.Look(run.Workspace, channel, run.Begun.Parent?.Ts, run.Id, state.FirstSentAt!.Value, run.Cancel);
            if (found is [var ts, ..])
                return state.Posted(channel, ts, state.Sent) with { FirstSentAt = state.FirstSentAt };
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent && !SlackAccess.LostBy(e))
        {
            // A message twice is better than none.
            LogBlind(run.Id, e.Method, e.Code);
        }

        return state with { SentAt = null };
    }

    private async Task<JobResult> Remove(DeliveryRun run, DeliveryState state)
    {
        if (state.Ts is { } ts)
        {
            if (await turns.Take(run.Caller, DeliverySender.ChangeMethod(null), run.Cancel) is var wait && wait > Duration.Zero)
                return await ends.Park(run, state, wait);
            if (!state.Deleting && !await ends.Save(run, state with { Deleting = true }))
                return JobResult.Park(Duration.Zero);
            await sender.Change(run.Workspace, state.Channel!, ts, null, run.Cancel);
        }

        return ends.Settle(run, state.Deleted(run.Begun.Version));
    }

    private async Task<JobResult> Update(DeliveryRun run, DeliveryState state, Message message)
    {
        if (state.Applied != run.Begun.Version || state.Deleting)
        {
            if (await turns.Take(run.Caller, DeliverySender.ChangeMethod(message), run.Cancel) is var wait && wait > Duration.Zero)
                return await ends.Park(run, state, wait);
            // Not there: if it was not us who removed it, it was somebody by hand, and their wish is newer than ours.
            if (!await sender.Change(run.Workspace, state.Channel!, state.Ts!, message, run.Cancel) && state.Deleting)
                return await Post(run, state with { Ts = null, Deleting = false }, message);
        }

        return ends.Settle(run, state.Posted(state.Channel!, state.Ts!, run.Begun.Version));
    }

    private async Task<JobResult> Post(DeliveryRun run, DeliveryState state, Message message)
    {
        if (state.Useful < run.Begun.Now)
            return await ends.Refuse(run, state, "too_late");
        if (state is { Open: true, Channel: null })
        {
            if (await turns.Take(run.Caller, "conversations.open", run.Cancel) is var untilOpen && untilOpen > Duration.Zero)
                return await ends.Park(run, state, untilOpen);
            state = state with { Channel = await sender.Open(run.Workspace, state.To.Id, run.Cancel) };
        }

        if (await turns.Take(run.Caller, CallBudgets.Post, run.Cancel) is var wait && wait > Duration.Zero)
            return await ends.Park(run, state, wait);
        if (!await ends.Save(run, state.Noted(run.Begun.Now, run.Begun.Version)))
            return JobResult.Park(Duration.Zero);
        return await Send(run, state, state.Channel ?? state.To.Id, message);
    }

    /// <param name="state">as before the attempt was noted.</param>
    private async Task<JobResult> Send(DeliveryRun run, DeliveryState state, string channel, Message message)
    {
        try
        {
            // Nothing was sent in the other case, but the note says that it may have been: the next attempt looks first.
            if (!await run.Context.StillMine())
                return JobResult.Park(Duration.Zero);
            var posted = await sender.Post(run.Workspace, channel, run.Begun.Parent?.Ts, run.Id, message, run.Cancel);
            return ends.Settle(run, state.Posted(posted.Channel is { Length: > 0 } known ? known : channel, posted.Ts, run.Begun.Version));
        }
        catch (SlackUnknownOutcomeException e)
        {
            LogUnknown(run.Id, e.Code);
            return JobResult.Park(pauses.LookAfter);
        }
        catch (SlackException e)
        {
            // Surely not posted: the note goes, and the next attempt needs no look.
            return await ends.Failed(run, state, e, noted: true);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} has an unknown outcome ({Code}); looking for it before another attempt.")]
    private partial void LogUnknown(string id, string code);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} cannot be looked for ({Method}: {Code}), so it is posted again; it may stand twice. Give the app the scopes of manifest.yml.")]
    private partial void LogBlind(string id, string method, string code);
}
