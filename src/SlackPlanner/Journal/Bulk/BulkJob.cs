using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Journal.Bulk;

/// <summary>Counts what has ended, and begins what comes next: a slice of a run, in one script. It starts again with each item that ends.</summary>
[Job("journal-bulk", Version = 1, NeverBury = true)]
internal sealed record BulkJob(string Run) : IJob
{
    public static string IdOf(string run) => "journal-bulk:" + run;
}

internal sealed partial class BulkJobHandler(
    BulkStore store, BulkItems items, BulkMessages messages, IEnumerable<IBulkKind> kinds, ITeams teams, IPlannerClock clock, TimeProvider time, ILogger<BulkJobHandler> log) : IJobHandler<BulkJob>
{
    /// <summary>Entries under way at once. More would not be quicker: three calls an item, four at a time, come near what GitLab.com takes in a minute.</summary>
    internal const int AtOnce = 4;

    /// <summary>Slack takes an edit of a message each second; people read slower.</summary>
    private static readonly Duration ShowEvery = Duration.FromSeconds(3);

    public async Task<JobResult> Handle(BulkJob job, JobContext context, CancellationToken cancel)
    {
        var workspace = context.Workspace;
        // Before the states are read: what ends meanwhile starts this job anew.
        var seen = await store.Version(workspace, job.Run, cancel);
        if (await store.Read(workspace, job.Run, cancel) is not var (run, version) || !run.IsUnderWay)
            return JobResult.Done();
        if (await teams.Find(workspace, run.Team, cancel) is not { } team)
            return JobResult.Done();

        var change = new Change(workspace);
        var then = await Landed(run, workspace, cancel);
        if (!then.Stopped)
            then = run.State == BulkState.Running ? await items.Begin(change, then, cancel) : await items.TakeBack(change, then, cancel);
        var ended = then.Flying.Count == 0 && (then.Next == then.Total || then.Stopped);
        if (ended)
            then = then with { State = run.IsUndo ? BulkState.Undone : BulkState.Ended, EndedAt = run.EndedAt ?? clock.Now(workspace), Trouble = then.Stopped ? then.Trouble : null };

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (!then.Silent && (ended || now - then.ShownAt >= ShowEvery))
        {
            then = then with { ShownAt = now };
            await messages.Show(change, then, team, cancel);
        }

        store.Put(change, then, version);
        if (ended)
        {
            LogEnd(then.Id, then.Kind, then.State, then.Settled, then.Total, then.IsUndo ? then.Left : then.Failed, then.Trouble);
            if (kinds.FirstOrDefault(kind => kind.Kind == then.Kind) is { } kind)
                await kind.Ended(then, team, change, cancel);
        }
        else
        {
            change.EnqueueUnless(store.ItemsKey(workspace, job.Run), seen, job, BulkJob.IdOf(job.Run), Lane.Bulk);
        }

        return JobResult.Done(change);
    }

    /// <summary>The run with all counted that has ended since.</summary>
    private async Task<BulkRun> Landed(BulkRun run, string workspace, CancellationToken cancel)
    {
        var states = await store.States(workspace, run.Id, run.Flying, run.IsUndo, cancel);
        var ended = states.Where(one => one.Value.End is not null).ToDictionary();
        var good = ended.Values.Count(state => state.IsDone);
        var stopped = ended.Values.Where(state => state.StopsAll).Select(state => state.Trouble).FirstOrDefault();
        var waits = states.Values.Where(state => state.End is null).Select(state => state.Trouble).FirstOrDefault();
        run = run with { Flying = [.. run.Flying.Where(item => !ended.ContainsKey(item))], Trouble = run.Stopped ? run.Trouble : stopped ?? waits, Stopped = run.Stopped || stopped is not null };
        return run.IsUndo
            ? run with { TakenBack = run.TakenBack + good, Left = run.Left + ended.Count - good }
            : run with { Done = run.Done + good, Failed = run.Failed + ended.Count - good };
    }

    [LoggerMessage(LogLevel.Information, "Bulk run {Id} ({Kind}): {State}, {Settled} of {Total}, {Failed} not done {Trouble}")]
    private partial void LogEnd(string id, string kind, BulkState state, int settled, int total, int failed, TroubleCode? trouble);
}
