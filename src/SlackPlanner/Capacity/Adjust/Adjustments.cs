using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.TimeOff;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

internal enum BookOutcome
{
    Saved,

    /// <summary>It is so already, or the request was saved before.</summary>
    Same,

    /// <summary>Somebody has changed it since.</summary>
    Changed,

    /// <summary>Not to be found any more.</summary>
    Gone,
    Busy,
}

/// <summary>What came of a change of the book.</summary>
/// <param name="Step">Id by which it is taken back.</param>
internal sealed record BookChange(BookOutcome Outcome, string Step = "");

/// <summary>Changes a team's book: adjustments, standing deductions, and taking either back.</summary>
internal sealed class Adjustments(CapacityBookStore store, AdjustmentReasons reasons, IJobClient jobs, IPlannerClock clock)
{
    private const int Attempts = 4;
    private const int MilestonesKept = 13;

    /// <param name="value">Null: the arithmetic holds again.</param>
    /// <param name="reason">Why; not empty where there is a value.</param>
    public Task<BookChange> Adjust(Team team, string actor, Milestone milestone, string user, BudgetAdjustment? value, string reason, string requestKey, CancellationToken cancel) =>
        Save(team, actor, requestKey, user, milestone.Days, book =>
        {
            var before = book.Adjustment(user, milestone.Key);
            if (value is null && before is null)
                return null;
            var after = value is null ? null : new PersonAdjustment(milestone.Key, user, value, reasons.Seal(reason), actor, clock.Now(team.Workspace));
            return (after is null ? book.Without(user, milestone.Key) : book.Put(after), step => step with { Before = before, After = after });
        }, cancel);

    public Task<BookChange> Begin(Team team, string actor, string user, AbsenceKind kind, decimal share, LocalDate first, string requestKey, CancellationToken cancel) =>
        Save(team, actor, requestKey, user, Ahead(first), book =>
        {
            // One duty of a kind at a time: the new share takes the old one's place.
            var before = book.Standing.FirstOrDefault(one => one.User == user && one.Kind == kind.Id && one.Last is null);
            if (before is not null && before.Share == share && before.First <= first)
                return null;
            var after = new StandingDeduction(before?.Id ?? "standing:" + requestKey, user, kind.Id, share, first, null, actor, clock.Now(team.Workspace));
            return (book.Put(after), step => step with { StandingBefore = before, StandingAfter = after });
        }, cancel);

    /// <param name="last">The last day on which it holds; before it begins: it never was.</param>
    public Task<BookChange> End(Team team, string actor, StandingDeduction standing, LocalDate last, string requestKey, CancellationToken cancel) =>
        Save(team, actor, requestKey, standing.User, Ahead(last), book =>
        {
            if (book.Standing.FirstOrDefault(one => one.Id == standing.Id) is not { } before || before.Last == last)
                return null;
            var after = last < before.First ? null : before with { Last = last };
            return (after is null ? book.WithoutStanding(before.Id) : book.Put(after), step => step with { StandingBefore = before, StandingAfter = after });
        }, cancel);

    /// <summary>Takes one change back, unless somebody has changed the same since.</summary>
    public async Task<BookChange> Undo(Team team, string actor, string id, string requestKey, CancellationToken cancel)
    {
        if ((await store.Get(team.Workspace, team.Id, cancel)).Value.Steps.FirstOrDefault(one => one.Id == id) is not { } step)
            return new(BookOutcome.Gone);
        var (user, days) = (step.Before ?? step.After) is { } adjustment ? (adjustment.User, team.Calendar.OfKey(adjustment.Milestone)!.Days)
            : (step.StandingBefore ?? step.StandingAfter) is { } standing ? (standing.User, Ahead(standing.First)) : ("", default);
        if (user.Length == 0)
            return new(BookOutcome.Gone);
        var isChanged = false;
        var outcome = await Save(team, actor, requestKey, user, days!, book =>
        {
            isChanged = false;
            if ((step.Before ?? step.After) is { } one)
            {
                if (book.Adjustment(one.User, one.Milestone) != step.After)
                    return Changed();
                return (step.Before is { } back ? book.Put(back) : book.Without(one.User, one.Milestone), undo => undo with { Before = step.After, After = step.Before });
            }

            var duty = (step.StandingBefore ?? step.StandingAfter)!;
            if (book.Standing.FirstOrDefault(found => found.Id == duty.Id) != step.StandingAfter)
                return Changed();
            return (step.StandingBefore is { } old ? book.Put(old) : book.WithoutStanding(duty.Id), undo => undo with { StandingBefore = step.StandingAfter, StandingAfter = step.StandingBefore });
        }, cancel);
        return isChanged ? new(BookOutcome.Changed) : outcome;

        (CapacityBook, Func<BookStep, BookStep>)? Changed()
        {
            isChanged = true;
            return null;
        }
    }

    // Far enough for every milestone that anybody looks at.
    private static DateInterval Ahead(LocalDate first) => new(first, first.PlusDays(400));

    private async Task<BookChange> Save(
        Team team, string actor, string requestKey, string user, DateInterval days, Func<CapacityBook, (CapacityBook After, Func<BookStep, BookStep> Step)?> decide, CancellationToken cancel)
    {
        var id = AbsenceDecisions.IdOf(requestKey);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (book, version) = await store.Get(team.Workspace, team.Id, cancel);
            if (decide(book) is not var (after, step))
                return new(BookOutcome.Same);
            var today = clock.TodayIn(team.Workspace, team.Zone);
            var oldest = team.Calendar.Containing(today.PlusMonths(-MilestonesKept));
            var change = new Change(team.Workspace).Once(requestKey);
            store.Put(change, team.Id, after.Pruned(oldest.Key, oldest.Start).Remember(step(new(id, actor, clock.Now(team.Workspace)))), version);
            // Whoever follows somebody's days follows their budget too: what was told of it, the tabs.
            change.Enqueue(new AbsenceChanged(user, days.Start, days.End));
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    return new(BookOutcome.Saved, id);
                case CommitOutcome.AlreadyDone:
                    return new(BookOutcome.Same, id);
            }
        }

        return new(BookOutcome.Busy);
    }
}
