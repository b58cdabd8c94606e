using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>What happens to one person's entries, decided on this book.</summary>
internal sealed record PersonsSteps(Caller Caller, AbsenceBook Book, IReadOnlyList<AbsenceStep> Steps);

/// <summary>Puts steps into a change with all that belongs to them: the channels' notes, lines of morning notes, the way back, and word to later rooms.</summary>
internal sealed class AbsenceWriter(AbsenceStore store, AwayNote note, AbsenceLines lines, UndoStore undo, IPlannerClock clock)
{
    /// <param name="changeId">Names the change for whoever takes it back; null: it cannot be.</param>
    /// <returns>The books as they are then, in order.</returns>
    public IReadOnlyList<AbsenceBook> Write(Change change, string actor, string? changeId, IReadOnlyList<PersonsSteps> all)
    {
        var books = new List<AbsenceBook>();
        foreach (var (caller, book, steps) in all)
        {
            books.Add(store.Apply(change, caller.User, book, steps));
            foreach (var step in steps)
            {
                note.Follow(change, caller, step);
                lines.Follow(change, caller, step);
            }

            var touched = steps.SelectMany(step => new[] { step.Before, step.After }).OfType<StoredAbsence>().ToList();
            change.Enqueue(new AbsenceChanged(caller.User, touched.Min(entry => entry.From.Date), touched.Max(entry => entry.To.Date)));
        }

        if (changeId is not null)
            undo.Keep(change, actor, new(changeId, clock.Now(change.Workspace), all.ToDictionary(one => one.Caller.User, one => one.Steps)));
        return books;
    }
}
