using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>Takes back what somebody changed in the last ten minutes: an entry, an edit, a cancellation, for themselves or for others.</summary>
internal sealed class AbsenceUndo(AbsenceStore store, AbsenceWriter writer, UndoStore kept, Callers callers, IJobClient jobs, IPlannerClock clock)
{
    private const int Attempts = 4;

    /// <param name="id">Null: the latest.</param>
    public async Task<UndoOutcome> Undo(string workspace, string actor, string requestKey, string? id, CancellationToken cancel)
    {
        if (await kept.Get(workspace, actor, id, cancel) is not { } undoable || clock.Now(workspace) - undoable.At > UndoStore.Kept
            || (undoable.TakenBackBy is { } by && by != requestKey))
            return new UndoOutcome.Nothing();
        var people = new List<(Caller Caller, IReadOnlyList<AbsenceStep> Steps)>();
        foreach (var (user, steps) in undoable.ByPerson)
        {
            var (caller, refusal) = await callers.For(workspace, actor, user, cancel);
            if (caller is null)
                return new UndoOutcome.Refused(refusal!);
            people.Add((caller, [.. steps.Select(step => step.Reversed())]));
        }

        if (undoable.TakenBackBy is not null)
            return new UndoOutcome.Undone(people); // the same request once more
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var books = await store.GetMany(workspace, [.. people.Select(one => one.Caller.User)], cancel);
            var all = people.Zip(books, (one, book) => new PersonsSteps(one.Caller, book, one.Steps)).ToList();
            if (all.Select(Problem).FirstOrDefault(problem => problem is not null) is { } problem)
                return problem;
            var change = new Change(workspace).Once(requestKey);
            var next = writer.Write(change, actor, changeId: null, all);
            kept.TakenBack(change, actor, undoable with { TakenBackBy = requestKey });
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    foreach (var (one, book) in people.Zip(next))
                        store.Saw(workspace, one.Caller.User, book);
                    return new UndoOutcome.Undone(people);
                case CommitOutcome.AlreadyDone:
                    return new UndoOutcome.Undone(people);
            }
        }

        return new UndoOutcome.Busy();
    }

    // A step back is made from what the change left; the version of the book says that nothing came between.
    private static UndoOutcome? Problem(PersonsSteps one)
    {
        if (one.Steps.Any(step => !Same(one.Book.Find(step.Id), step.Before)))
            return new UndoOutcome.ChangedSince();
        var after = new AbsenceBook(one.Book.Version, one.Book.After(one.Steps));
        return one.Steps.Select(step => step.After).OfType<StoredAbsence>().Select(entry => AbsenceDecisions.Clash(one.Caller, after, entry)).FirstOrDefault(clash => clash is not null)
            is { } clash ? new UndoOutcome.Clashes(clash) : null;
    }

    // Lists are compared as lists.
    private static bool Same(StoredAbsence? one, StoredAbsence? other) =>
        one is null || other is null ? one == other : one with { Told = other.Told } == other && one.Told.SequenceEqual(other.Told);
}
