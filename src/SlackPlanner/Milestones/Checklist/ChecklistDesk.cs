using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Redis;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>What people do with a step. Whether they may is asked by who calls; two at once are one after the other.</summary>
internal sealed class ChecklistDesk(ChecklistStore store, IBulkRuns runs, IWorkingDays days, IPlannerClock clock, IJobClient jobs)
{
    public const int MostReason = 300;

    /// <summary>Before anybody's note.</summary>
    private static readonly LocalTime SnoozeEnds = new(0, 10);

    public async Task<bool> IsOpen(ListedStep listed, CancellationToken cancel) => (await store.Entry(listed, cancel)).State == TickState.Open;

    /// <summary>"Do it": what would change is read once more by a job, and then done.</summary>
    /// <returns>What to say; null: the section says it.</returns>
    public Task<string?> Do(ListedStep listed, string user, ChecklistPlace? place, string requestKey, CancellationToken cancel) =>
        Press(listed, user, place, requestKey, (change, record, entry) =>
        {
            Start(change, listed, record, entry, user, automatic: false);
            return null;
        }, cancel);

    /// <summary>Adds to the change: the step begins, if it is open.</summary>
    public async Task Begin(Change change, ListedStep listed, string user, bool automatic, ChecklistPlace? place, CancellationToken cancel)
    {
        var record = await store.Get(listed.Team, listed.Milestone, cancel);
        if (record.Value.Of(listed.Step.Name) is { State: TickState.Open } entry)
            Start(change, listed, record, entry.SeenAt(place), user, automatic);
    }

    public Task<string?> Snooze(ListedStep listed, string user, ChecklistPlace? place, string requestKey, CancellationToken cancel) =>
        Press(listed, user, place, requestKey, (change, record, entry) =>
        {
            var team = listed.Team;
            var to = days.Plus(team, clock.TodayIn(team.Workspace, team.Zone), 1);
            store.Put(change, listed, record, entry with { SnoozedTo = to, By = user, At = clock.Now(team.Workspace) }, Lane.Interactive);
            change.Plan(new ChecklistSnoozedJob(team.Id, listed.Milestone.Key, listed.Step.Name), ChecklistSnoozedJob.IdOf(listed), to.At(SnoozeEnds).InZoneLeniently(team.Zone).ToInstant());
            return null;
        }, cancel);

    public Task<string?> Skip(ListedStep listed, string user, string reason, ChecklistPlace? place, string requestKey, CancellationToken cancel) =>
        Press(listed, user, place, requestKey, (change, record, entry) =>
        {
            store.Put(change, listed, record, entry with { State = TickState.Skipped, Reason = reason, SnoozedTo = null, By = user, At = clock.Now(listed.Team.Workspace) }, Lane.Interactive);
            change.CancelJob(ChecklistSnoozedJob.IdOf(listed));
            return null;
        }, cancel);

    public Task<string?> LeaveOut(ListedStep listed, string user, IReadOnlyList<string> changes, ChecklistPlace? place, string requestKey, CancellationToken cancel) =>
        Press(listed, user, place, requestKey, (change, record, entry) =>
        {
            store.Put(change, listed, record, entry with { LeftOut = changes }, Lane.Interactive);
            return null;
        }, cancel);

    /// <summary>A step that was skipped is open again.</summary>
    public async Task<string?> TakeUp(ListedStep listed, string user, ChecklistPlace? place, string requestKey, CancellationToken cancel)
    {
        while (true)
        {
            var record = await store.Get(listed.Team, listed.Milestone, cancel);
            var entry = record.Value.Of(listed.Step.Name);
            if (entry.State != TickState.Skipped)
                return await Refusal(listed, entry, cancel);
            var change = new Change(listed.Team.Workspace).Once(requestKey);
            store.Put(change, listed, record, ChecklistEntry.New with { Attempt = entry.Attempt, Places = entry.SeenAt(place).Places, By = user, At = clock.Now(listed.Team.Workspace) }, Lane.Interactive);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return null;
        }
    }

    /// <summary>Decides on the step as it is now; again if somebody else was quicker.</summary>
    private async Task<string?> Press(
        ListedStep listed, string user, ChecklistPlace? place, string requestKey, Func<Change, Versioned<ChecklistRecord>, ChecklistEntry, string?> then, CancellationToken cancel)
    {
        while (true)
        {
            var record = await store.Get(listed.Team, listed.Milestone, cancel);
            var entry = record.Value.Of(listed.Step.Name);
            if (!ChecklistSteps.IsOn(listed.Step, listed.Team))
                return "Your team has switched this step off (`routines` in teams.yml), so nothing was done.";
            if (entry.State != TickState.Open)
                return await Refusal(listed, entry, cancel);
            var change = new Change(listed.Team.Workspace).Once(requestKey);
            var words = then(change, record, entry.SeenAt(place));
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return words;
        }
    }

    private void Start(Change change, ListedStep listed, Versioned<ChecklistRecord> record, ChecklistEntry entry, string user, bool automatic)
    {
        var attempt = entry.Attempt + 1;
        var (team, milestone, step) = (listed.Team.Id, listed.Milestone.Key, listed.Step.Name);
        store.Put(change, listed, record, entry with
        {
            State = TickState.Starting, Attempt = attempt, By = user, At = clock.Now(change.Workspace), Automatic = automatic, SnoozedTo = null, Undone = false, NotBegun = NotBegun.No, Trouble = null,
        }, Lane.Interactive);
        change.CancelJob(ChecklistSnoozedJob.IdOf(listed));
        change.Enqueue(new ChecklistDoJob(team, milestone, step, attempt), ChecklistDoJob.IdOf(listed, attempt), automatic ? Lane.Bulk : Lane.Interactive);
    }

    private async Task<string> Refusal(ListedStep listed, ChecklistEntry entry, CancellationToken cancel)
    {
        var run = entry.Run is { } id ? await runs.Find(listed.Team.Workspace, id, cancel) : null;
        return ChecklistWords.Settled(listed, entry, run);
    }
}
