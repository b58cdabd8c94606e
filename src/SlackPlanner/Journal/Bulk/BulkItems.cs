using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.Journal.Bulk;

/// <summary>Begins the entries of a run's next items, as many as there is room for, all in the run's own change.</summary>
internal sealed class BulkItems(BulkStore store, JournalStore entries)
{
    private const int LookAhead = 50;

    /// <summary>First time: each item. Later: those that are not as wished; their entries go on where they stopped.</summary>
    public async Task<BulkRun> Begin(Change change, BulkRun run, CancellationToken cancel)
    {
        while (Room(run) > 0 && run.Next < run.Total)
        {
            var numbers = Ahead(run, run.Round == 0 ? Room(run) : LookAhead);
            var states = await store.States(change.Workspace, run.Id, run.Round == 0 ? [] : numbers, undo: false, cancel);
            foreach (var item in numbers)
            {
                if (Room(run) == 0)
                    break;
                run = run with { Next = item + 1 };
                if (states.TryGetValue(item, out var state) && state.IsDone)
                    continue;
                if (await store.Item(change.Workspace, run.Id, item, cancel) is not { } wished)
                {
                    store.Set(change, run.Id, item, JournalEnd.Failed);
                    run = run with { Failed = run.Failed + 1 };
                    continue;
                }

                var wish = new JournalWish(run.Team, run.By, run.Kind, wished.Steps) { Bulk = new(run.Id, item) };
                store.Forget(change, run.Id, item, undo: false);
                await entries.BeginOrGoOn(change, wish, run.EntryOf(item), run.Round, cancel);
                run = run with { Flying = [.. run.Flying, item] };
            }
        }

        return run;
    }

    /// <summary>Each entry that has changed something is taken back by an entry of its own.</summary>
    public async Task<BulkRun> TakeBack(Change change, BulkRun run, CancellationToken cancel)
    {
        while (Room(run) > 0 && run.Next < run.Total)
        {
            var numbers = Ahead(run, LookAhead);
            var found = await entries.ReadMany(change.Workspace, [.. numbers.Select(run.EntryOf)], cancel);
            foreach (var (item, entry) in numbers.Zip(found))
            {
                if (Room(run) == 0)
                    break;
                run = run with { Next = item + 1 };
                if (entry is not { Value: { CanBeUndone: true } first })
                    continue;
                store.Forget(change, run.Id, item, undo: true);
                entries.BeginUndo(change, first, entry.Version, new(first.Team, run.By, first.Kind, JournalUndo.StepsOf(first)) { Undoes = first.Id, Bulk = new(run.Id, item) }, run.UndoOf(item));
                run = run with { Flying = [.. run.Flying, item] };
            }
        }

        return run;
    }

    private static int Room(BulkRun run) => BulkJobHandler.AtOnce - run.Flying.Count;

    private static List<int> Ahead(BulkRun run, int most) => [.. Enumerable.Range(run.Next, Math.Min(most, run.Total - run.Next))];
}
