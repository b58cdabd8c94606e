using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>Adds, changes and cancels entries: the rules, the entries and all that follows in one change.</summary>
internal sealed class AbsenceLog(AbsenceStore store, AbsenceDecisions decisions, AbsenceWriter writer, IJobClient jobs, IPlannerClock clock)
{
    /// <summary>How many wishes one change takes.</summary>
    public const int MostAtOnce = 400;

    private const int Attempts = 4;

    public async Task<LogOutcome> Add(Caller caller, string requestKey, AbsenceWish wish, CancellationToken cancel, Replacing replacing = Replacing.Nothing)
    {
        var entry = decisions.Entry(caller, wish, IdOf(wish, requestKey, 0), clock.Now(caller.Workspace));
        var (outcome, now) = await Save(caller, requestKey, book => AbsenceDecisions.Put(caller, book, [entry], replacing), cancel);
        return Asked(outcome, [entry]) ?? (now.Find(entry.Id) is { } found ? Again(requestKey, [found], now) : new LogOutcome.CancelledSince());
    }

    /// <summary>
    /// Many at once, all or nothing. What is there already (the same source, or the same period and kind) is left alone; a source that says something else
    /// than before changes its entry. Where a wish clashes nothing is saved, unless <paramref name="replacing"/> says otherwise.
    /// </summary>
    /// <param name="series">They are one series, edited and cancelled together if the person likes.</param>
    public async Task<ManyOutcome> AddMany(
        Caller caller, string requestKey, IReadOnlyList<AbsenceWish> wishes, CancellationToken cancel, bool series = false, Replacing replacing = Replacing.Nothing)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wishes.Count, MostAtOnce, nameof(wishes));
        var now = clock.Now(caller.Workspace);
        var entries = wishes.Select((wish, i) => decisions.Entry(caller, wish, IdOf(wish, requestKey, i), now, series ? AbsenceDecisions.IdOf(requestKey) : null)).ToList();
        List<WishOutcome> each = [];
        var (outcome, then) = await Save(caller, requestKey, Decide, cancel);
        return new(Asked(outcome, entries) ?? Again(requestKey, [.. entries.Select(entry => then.Find(entry.Id)).OfType<StoredAbsence>()], then), each);

        Decision Decide(AbsenceBook book)
        {
            each = [];
            var steps = new List<AbsenceStep>();
            var left = book;
            foreach (var (i, wish) in wishes.Index())
            {
                if (SameIn(caller, left, entries[i]) is { } same)
                {
                    each.Add(new(WishEnd.Same, wish, caller.Kinds.Read(same)));
                    continue;
                }

                var decision = AbsenceDecisions.Put(caller, left, [entries[i]], replacing);
                if (decision.Refusal is LogOutcome.Clashes clash)
                    each.Add(new(WishEnd.Clashes, wish, clash.With));
                else if (decision.Refusal is not null)
                    return decision;
                else
                    each.Add(new(WishEnd.Logged, wish));
                AbsenceDecisions.Merge(steps, decision.Steps);
                left = new(book.Version, book.After(steps));
            }

            return each.Find(one => one.End == WishEnd.Clashes) is { With: { } with } first && replacing != Replacing.Skip
                ? Decision.No(new LogOutcome.Clashes(first.Wish.Period, with)) : new(steps);
        }
    }

    /// <summary>Puts an entry, or all of its series that is still to come, as the wish says; the others of a series move by as many days as the one.</summary>
    public async Task<LogOutcome> Edit(
        Caller caller, string requestKey, string id, AbsenceWish wish, CancellationToken cancel, SeriesScope scope = SeriesScope.This, Replacing replacing = Replacing.Nothing)
    {
        var now = clock.Now(caller.Workspace);
        List<StoredAbsence> asked = [];
        var (outcome, then) = await Save(caller, requestKey, Decide, cancel);
        return Asked(outcome, asked) ?? (then.Find(id) is { } found ? Again(requestKey, [found], then) : new LogOutcome.CancelledSince());

        Decision Decide(AbsenceBook book)
        {
            if (book.Find(id) is not { } entry)
                return Decision.No(new LogOutcome.Gone(book));
            var (start, end) = (NodaTime.Period.DaysBetween(entry.From.Date, wish.Period.Start.Date), NodaTime.Period.DaysBetween(entry.To.Date, wish.Period.End.Date));
            asked = [.. Meant(caller, book, entry, scope).Select(one => decisions.Edited(caller, one, wish with
            {
                Period = new(wish.Period.Start with { Date = one.From.Date.PlusDays(start) }, wish.Period.End with { Date = one.To.Date.PlusDays(end) }),
            }, now))];
            return AbsenceDecisions.Put(caller, book, asked, replacing);
        }
    }

    public async Task<CancelOutcome> Cancel(Caller caller, string requestKey, string id, CancellationToken cancel, SeriesScope scope = SeriesScope.This)
    {
        var outcome = await Save(
            caller, requestKey,
            book => book.Find(id) is { } entry ? new([.. Meant(caller, book, entry, scope).Select(one => new AbsenceStep(one, null))]) : Decision.No(new LogOutcome.Gone(book)), cancel);
        return outcome switch
        {
            (LogOutcome.Logged { Removed: { Count: > 0 } gone } logged, var left) => new CancelOutcome.Cancelled(logged.ChangeId, gone, left),
            (LogOutcome.Busy, _) => new CancelOutcome.Busy(),
            var (_, left) => new CancelOutcome.Gone(left),
        };
    }

    private static IReadOnlyList<StoredAbsence> Meant(Caller caller, AbsenceBook book, StoredAbsence entry, SeriesScope scope) =>
        scope == SeriesScope.This || entry.Series is null ? [entry]
        : [.. book.Entries.Where(one => one.Series == entry.Series && (one.Id == entry.Id || one.To.Date >= caller.Today))];

    // To whom the kind is not told, "the same" would tell it.
    private static StoredAbsence? SameIn(Caller caller, AbsenceBook book, StoredAbsence entry) =>
        book.Find(entry.Id) is { } known
            ? Says(known) == Says(entry) ? known : null
            : !caller.SeesDetails ? null : book.Touching(entry.Period).FirstOrDefault(other => Says(other) == Says(entry));

    private static (AbsencePeriod Period, string Kind, decimal? Share) Says(StoredAbsence entry) => (entry.Period, entry.Kind, entry.Share);

    /// <summary>The entry of a source, now and whenever it is imported again.</summary>
    public static string IdOfSource(string source) => AbsenceDecisions.IdOf("source:" + source);

    private static string IdOf(AbsenceWish wish, string requestKey, int number) =>
        wish.Source is { } source ? IdOfSource(source) : AbsenceDecisions.IdOf(number == 0 ? requestKey : $"{requestKey}:{number}");

    private static LogOutcome? Asked(LogOutcome? outcome, IEnumerable<StoredAbsence> entries) =>
        outcome is LogOutcome.Logged logged ? logged with { Asked = [.. entries.Select(entry => entry.Id)] } : outcome;

    private static LogOutcome.Logged Again(string requestKey, IReadOnlyList<StoredAbsence> found, AbsenceBook book) =>
        new(AbsenceDecisions.IdOf(requestKey), [.. found.Select(entry => new AbsenceStep(null, entry))], book) { Asked = [.. found.Select(entry => entry.Id)] };

    /// <returns>The outcome and the book as it is then; no outcome: the request had been saved before.</returns>
    private async Task<(LogOutcome? Outcome, AbsenceBook Book)> Save(Caller caller, string requestKey, Func<AbsenceBook, Decision> decide, CancellationToken cancel)
    {
        // What this process saved last saves a look at Redis; it is only believed when Redis agrees, or when it refuses nothing.
        var book = store.LastSeen(caller.Workspace, caller.User);
        var isFresh = false;
        for (var attempt = 0; attempt < Attempts; attempt++, book = null)
        {
            if (book is null)
                (book, isFresh) = (await store.Get(caller.Workspace, caller.User, cancel), true);
            var (steps, refusal) = decide(book);
            if (refusal is not null || steps.Count == 0)
            {
                if (isFresh)
                    return (refusal ?? new LogOutcome.Logged(AbsenceDecisions.IdOf(requestKey), [], book), book);
                continue;
            }

            var change = new Change(caller.Workspace).Once(requestKey);
            var next = writer.Write(change, caller.Actor, AbsenceDecisions.IdOf(requestKey), [new(caller, book, steps)])[0];
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    store.Saw(caller.Workspace, caller.User, next);
                    return (new LogOutcome.Logged(AbsenceDecisions.IdOf(requestKey), steps, book), next);
                case CommitOutcome.AlreadyDone:
                    return (null, await store.Get(caller.Workspace, caller.User, cancel));
            }
        }

        return (new LogOutcome.Busy(), AbsenceBook.Empty);
    }
}
