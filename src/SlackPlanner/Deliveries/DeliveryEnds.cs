using NodaTime;
using SlackPlanner.Deliveries.Pace;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>A run of a delivery's job, and what it found.</summary>
internal sealed record DeliveryRun(string Id, Begun Begun, JobContext Context, CancellationToken Cancel)
{
    public string Workspace => Context.Workspace;

    public Turns.Caller Caller => new(Context, Id, Begun.State.To, Begun.Lane);
}

/// <summary>How a run ends: what is known of Slack by then is saved by the script that ends the job.</summary>
internal sealed partial class DeliveryEnds(
    DeliveryStore store, IJobClient jobs, Turns turns, SlackAccess access, IRefusalReports reports, SlackPauses pauses, ILogger<DeliveryEnds> log)
{
    /// <summary>Slack has what was wished; a wish that came meanwhile starts the job again.</summary>
    public JobResult Settle(DeliveryRun run, DeliveryState state)
    {
        var change = new Change(run.Workspace);
        Settled(change, run, state);
        return JobResult.Done(change);
    }

    /// <summary>There was nothing to do.</summary>
    public JobResult Nothing(DeliveryRun run)
    {
        var change = new Change(run.Workspace);
        Again(change, run);
        return JobResult.Done(change);
    }

    /// <summary>It will not stand there, and whoever can do something about it learns why.</summary>
    public async Task<JobResult> Refuse(DeliveryRun run, DeliveryState state, string code, SlackException? error = null)
    {
        var change = new Change(run.Workspace);
        Settled(change, run, state.Refused(code, run.Begun.Version));
        // A reply falls with the message it belongs to, which was reported already: only whoever wrote the reply does not know.
        var why = code == "thread_gone" ? await Cause(run, state) : code;
        LogRefused(run.Id, error?.Method ?? "", why);
        if (why is not ("too_late" or null))
            await reports.Add(change, new(run.Id, state.To, why, state.About, state.For, error?.Needed), run.Cancel);
        return JobResult.Done(change);
    }

    /// <summary>A call that was surely not done, or may be repeated.</summary>
    /// <param name="noted">The state in Redis says that a post was sent: it is put right.</param>
    public async Task<JobResult> Failed(DeliveryRun run, DeliveryState state, SlackException e, bool noted = false)
    {
        if (e.Kind == SlackErrorKind.Permanent && !SlackAccess.LostBy(e))
            return await Refuse(run, state, e.Code, e);
        if (e is SlackUnknownOutcomeException { Method: "chat.update" })
            (state, noted) = (state with { UnsureAt = run.Begun.Now }, true);
        if (noted && !await Save(run, state))
            return JobResult.Park(Duration.Zero);
        if (SlackAccess.LostBy(e))
        {
            await access.Lose(run.Workspace, e.Code, run.Cancel);
            // At once: it finds the door closed and is called when it opens.
            return JobResult.Park(Duration.Zero);
        }

        return e.Kind == SlackErrorKind.RateLimited ? JobResult.Park(await Limited(run, e)) : JobResult.Park(SlackPauses.ForSlack(run.Context));
    }

    /// <summary>Parks, and keeps what was found out on the way.</summary>
    public async Task<JobResult> Park(DeliveryRun run, DeliveryState state, Duration wait) =>
        state == run.Begun.State || await Save(run, state) ? JobResult.Park(wait) : JobResult.Park(Duration.Zero);

    /// <returns>False: the job is another worker's by now.</returns>
    public async Task<bool> Save(DeliveryRun run, DeliveryState state)
    {
        var change = new Change(run.Workspace).WhileHeld(run.Context);
        store.Set(change, run.Id, state);
        return await jobs.Commit(change, CancellationToken.None) == CommitOutcome.Saved;
    }

    private async Task<Duration> Limited(DeliveryRun run, SlackException e)
    {
        var quota = e.Code == SlackPauses.QuotaCode;
        if (quota)
        {
            var change = new Change(run.Workspace);
            await reports.Add(change, new(run.Id, run.Begun.State.To, e.Code, run.Begun.State.About, null, null), run.Cancel);
            if (!change.IsEmpty)
                await jobs.Commit(change, run.Cancel);
        }

        return await turns.Block(run.Caller, e.Method, pauses.ForLimit(e), wholeMethod: quota, run.Cancel);
    }

    private async Task<string?> Cause(DeliveryRun run, DeliveryState state) =>
        state.For is null ? null : (await store.Get(run.Workspace, state.ThreadOf!, run.Cancel))?.Problem;

    private void Settled(Change change, DeliveryRun run, DeliveryState state)
    {
        // A worker that died may have been in the middle of an update.
        if (run.Begun.State.Ts is not null && run.Context.Crashes > 0)
            state = state with { UnsureAt = run.Begun.Now };
        store.Set(change, run.Id, state);
        // In doubt: an attempt before this one may be applied even now.
        if ((run.Begun.State.FirstSentAt is not null || state.UnsureAt is not null) && state.Status != DeliveryStatus.Refused)
            change.Enqueue(new SecondLookJob(run.Id), id: "second-look:" + run.Id, delay: pauses.SecondLookAfter);
        Again(change, run);
    }

    private void Again(Change change, DeliveryRun run) => change.EnqueueUnless(
        store.MessageKey(run.Workspace, run.Id), run.Begun.Version, new DeliverJob(run.Id), DeliverJob.IdOf(run.Id), run.Begun.Lane);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} was refused ({Method}: {Code}). It is not tried again as it is.")]
    private partial void LogRefused(string id, string method, string? code);
}
