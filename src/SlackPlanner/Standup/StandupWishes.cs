using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Standup;

/// <summary>Saves how somebody wants standups to treat them, together with what follows for the questions of these days.</summary>
internal sealed class StandupWishes(StandupHabitStore store, IPeople people, IJobClient jobs, IPlannerClock clock, IEnumerable<IStandupChanged> listeners)
{
    private const int Attempts = 4;

    public async Task<LocalDate> Today(string workspace, string user, CancellationToken cancel) =>
        clock.TodayIn(workspace, (await people.Get(workspace, user, cancel))?.Zone ?? DateTimeZone.Utc);

    public async Task<StandupHabits> Of(string workspace, string user, CancellationToken cancel) => (await store.Get(workspace, user, cancel)).Value;

    /// <summary>Asks nothing before a date; a pause that runs is moved. Null: ends it.</summary>
    public async Task<StandupOutcome> Pause(string workspace, string user, LocalDate? until, string requestKey, CancellationToken cancel)
    {
        var today = await Today(workspace, user, cancel);
        return await Save(workspace, user, requestKey, before => (before.IsPaused(today), until) switch
        {
            (true, { } date) => before with { Pause = before.Pause! with { Until = date } },
            (false, { } date) => before with { Pause = new(today, date) },
            // Of the dates that it covered it stays known that nothing was missed.
            (true, null) => before with { Pause = before.Pause!.From < today ? before.Pause with { Until = today } : null },
            _ => null,
        }, change => StandupReviewJob.Ask(change, user, new(today, until is { } end && end > today ? end : today)), cancel);
    }

    public Task<StandupOutcome> Remind(string workspace, string user, bool on, string requestKey, CancellationToken cancel, Action<Change>? also = null) =>
        Save(workspace, user, requestKey, before => before.NoReminders == !on ? null : before with { NoReminders = !on }, also ?? (_ => { }), cancel);

    private async Task<StandupOutcome> Save(
        string workspace, string user, string requestKey, Func<StandupHabits, StandupHabits?> decide, Action<Change> follow, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (before, version) = await store.Get(workspace, user, cancel);
            if (decide(before) is not { } after)
                return StandupOutcome.Nothing;
            var change = new Change(workspace).Once(requestKey);
            store.Put(change, user, after, version);
            follow(change);
            foreach (var listener in listeners)
                listener.Add(change, user);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return StandupOutcome.Done;
        }

        return StandupOutcome.Busy;
    }
}
