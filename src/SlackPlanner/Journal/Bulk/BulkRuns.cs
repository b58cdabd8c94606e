using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Journal.Bulk;

/// <inheritdoc cref="IBulkRuns"/>
internal sealed class BulkRuns(BulkStore store, JournalStore entries, IJobClient jobs, IPlannerClock clock) : IBulkRuns
{
    /// <summary>Later, what was changed is how people know it.</summary>
    public static readonly Duration UndoFor = Duration.FromDays(1);

    private const int FewItems = 5;

    public void Begin(Change change, BulkWish wish, string id)
    {
        if (wish.Items.Count == 0)
            throw new ArgumentException("A run without items.", nameof(wish));
        store.PutItems(change, id, wish.Items);
        store.Put(change, new BulkRun(id, wish.Team, wish.User, wish.Kind, wish.About, wish.Items.Count) { At = clock.Now(change.Workspace), Silent = wish.Silent }, version: 0);
        change.Enqueue(new BulkJob(id), BulkJob.IdOf(id), Lane.Bulk);
    }

    public async Task<BulkRun?> Find(string workspace, string id, CancellationToken cancel) => (await store.Read(workspace, id, cancel))?.Value;

    public async Task<IReadOnlyList<BulkFailure>> Failures(string workspace, BulkRun run, int most, CancellationToken cancel)
    {
        var states = await store.States(workspace, run.Id, [.. Enumerable.Range(0, run.Total)], run.IsUndo, cancel);
        var failed = (run.IsUndo ? states.Where(one => one.Value is { End: not null, IsDone: false }).Select(one => one.Key) : Unfinished(run, states)).Order().Take(most);
        var found = new List<BulkFailure>();
        foreach (var item in failed)
        {
            var first = await entries.WithWish(workspace, run.EntryOf(item), cancel);
            var entry = run.IsUndo ? await Undo(workspace, run, first, cancel) : first;
            found.Add(new(item, (await store.Item(workspace, run.Id, item, cancel))?.Label ?? "", entry?.Outcome is null ? null : entry));
        }

        return found;
    }

    public async Task<IReadOnlyList<StepRecord>> Made(string workspace, BulkRun run, CancellationToken cancel)
    {
        if (run.Total > FewItems)
            return [];
        var found = await entries.ReadMany(workspace, [.. Enumerable.Range(0, run.Total).Select(run.EntryOf)], cancel);
        return [.. found.OfType<Versioned<JournalEntry>>().SelectMany(entry => entry.Value.Steps).Where(step => step is { Kind: StepKind.Issue, Iid: > 0 })];
    }

    public Task<BulkBegun> Rest(BulkClick click, CancellationToken cancel) => Again(click, run => run switch
    {
        { IsUnderWay: true } or { State: BulkState.Undone } => (BulkBegun.Already, run),
        { Failed: 0, NotTried: 0 } => (BulkBegun.Nothing, run),
        _ when IsOld(click, run) => (BulkBegun.TooLate, run),
        _ => (BulkBegun.Yes, run with { State = BulkState.Running, Round = run.Round + 1, Next = 0, Failed = 0, By = click.User, Trouble = null, Stopped = false, EndedAt = null, Silent = false, ShownAt = default }),
    }, cancel);

    public Task<BulkBegun> Undo(BulkClick click, CancellationToken cancel) => Again(click, run => run switch
    {
        { IsUnderWay: true } or { State: BulkState.Undone, Left: 0 } => (BulkBegun.Already, run),
        { State: BulkState.Ended, Done: 0, Failed: 0 } => (BulkBegun.Nothing, run),
        _ when IsOld(click, run) => (BulkBegun.TooLate, run),
        _ => (BulkBegun.Yes, run with { State = BulkState.Undoing, Round = run.Round + 1, Next = 0, Left = 0, By = click.User, Trouble = null, Stopped = false, Silent = false, ShownAt = default }),
    }, cancel);

    /// <summary>Items that are not as wished; those not tried among them.</summary>
    internal static IEnumerable<int> Unfinished(BulkRun run, IReadOnlyDictionary<int, BulkItemState> states) =>
        Enumerable.Range(0, run.Total).Where(item => !(states.TryGetValue(item, out var state) && state.IsDone));

    private async Task<BulkBegun> Again(BulkClick click, Func<BulkRun, (BulkBegun, BulkRun)> step, CancellationToken cancel)
    {
        while (true)
        {
            if (await store.Read(click.Workspace, click.Run, cancel) is not var (run, version))
                return BulkBegun.Nothing;
            var (begun, then) = step(run);
            if (begun != BulkBegun.Yes)
                return begun;
            var change = new Change(click.Workspace).Once(click.RequestKey);
            store.Put(change, then, version);
            change.Enqueue(new BulkJob(click.Run), BulkJob.IdOf(click.Run), Lane.Bulk);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    return BulkBegun.Yes;
                case CommitOutcome.AlreadyDone:
                    return BulkBegun.Already;
            }
        }
    }

    private async Task<JournalEntry?> Undo(string workspace, BulkRun run, JournalEntry? first, CancellationToken cancel) =>
        first?.Bulk is { } item ? await entries.Get(workspace, first.UndoneBy ?? run.UndoOf(item.Number), cancel) : null;

    private bool IsOld(BulkClick click, BulkRun run) => clock.Now(click.Workspace) - (run.EndedAt ?? run.At) > UndoFor;
}
