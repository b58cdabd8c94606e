using System.Security.Cryptography;
using System.Text;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>What came of a wish to log time off.</summary>
internal abstract record LogOutcome
{
    /// <param name="Before">The person's absences, with or without it.</param>
    /// <param name="Told">Channels that are told.</param>
    internal sealed record Logged(Absence Absence, AbsenceBook Before, IReadOnlyList<string> Told) : LogOutcome;

    internal sealed record Clashes(Absence With) : LogOutcome;

    /// <summary>The book is full.</summary>
    internal sealed record TooMany(int Most) : LogOutcome;

    /// <summary>The same request was saved before, and what it logged was cancelled since.</summary>
    internal sealed record CancelledSince : LogOutcome;

    /// <summary>Others changed it again and again meanwhile.</summary>
    internal sealed record Busy : LogOutcome;
}

/// <summary>What came of a wish to cancel an entry.</summary>
internal abstract record CancelOutcome
{
    internal sealed record Cancelled(StoredAbsence Entry, AbsenceBook Left) : CancelOutcome;

    internal sealed record Gone(AbsenceBook Left) : CancelOutcome;

    internal sealed record Busy : CancelOutcome;
}

/// <summary>Adds and cancels entries: the rules, the entry and the channels' notes in one change.</summary>
internal sealed class AbsenceLog(AbsenceStore store, AwayNote note, IJobClient jobs, IPlannerClock clock)
{
    public const int MostEntries = 1_000;

    private const int Attempts = 4;

    public async Task<LogOutcome> Add(Caller caller, string requestKey, AbsenceWish wish, CancellationToken cancel)
    {
        var id = IdOf(requestKey);
        var candidate = new Absence(id, wish.Period, wish.Kind, wish.Share);
        // What this process saved last saves a look at Redis; it is only believed when Redis agrees, or when it refuses nothing.
        var book = store.LastSeen(caller.Workspace, caller.User);
        var isFresh = false;
        for (var attempt = 0; attempt < Attempts; attempt++, book = null)
        {
            if (book is null)
                (book, isFresh) = (await store.Get(caller.Workspace, caller.User, cancel), true);
            if (Refusal(caller, candidate, book) is { } refusal)
            {
                if (isFresh)
                    return refusal;
                continue;
            }

            var entry = new StoredAbsence(
                id, wish.Period.Start, wish.Period.End, wish.Kind.Id, wish.Share, clock.Now(caller.Workspace), AwayNote.Channels(caller, candidate));
            var change = new Change(caller.Workspace).Once(requestKey);
            var next = store.Add(change, caller.User, book, entry);
            note.Post(change, caller, entry);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    store.Saw(caller.Workspace, caller.User, next);
                    return new LogOutcome.Logged(candidate, book, entry.Told);
                case CommitOutcome.AlreadyDone:
                    var now = await store.Get(caller.Workspace, caller.User, cancel);
                    return now.Find(id) is { } saved ? Logged(caller, saved, now) : new LogOutcome.CancelledSince();
            }
        }

        return new LogOutcome.Busy();
    }

    public async Task<CancelOutcome> Cancel(string workspace, string user, string requestKey, string id, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var book = await store.Get(workspace, user, cancel);
            if (book.Find(id) is not { } entry)
                return new CancelOutcome.Gone(book);

            var change = new Change(workspace).Once(requestKey);
            var next = store.Remove(change, user, book, id);
            note.Delete(change, user, entry);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    store.Saw(workspace, user, next);
                    return new CancelOutcome.Cancelled(entry, next);
                case CommitOutcome.AlreadyDone:
                    return new CancelOutcome.Gone(await store.Get(workspace, user, cancel));
            }
        }

        return new CancelOutcome.Busy();
    }

    // A redelivery passes, for an entry never clashes with itself; that it is one, the commit tells.
    private static LogOutcome? Refusal(Caller caller, Absence candidate, AbsenceBook book) =>
        Absence.Clash(candidate, caller.Kinds.Read(book.Touching(candidate.Period))) is { } clash ? new LogOutcome.Clashes(clash)
        : book.Entries.Count >= MostEntries && book.Find(candidate.Id) is null ? new LogOutcome.TooMany(MostEntries)
        : null;

    private static LogOutcome.Logged Logged(Caller caller, StoredAbsence entry, AbsenceBook book) => new(caller.Kinds.Read(entry), book, entry.Told);

    // The same request names the same entry, so that a redelivery finds it.
    private static string IdOf(string requestKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestKey)).AsSpan(0, 8));
}
