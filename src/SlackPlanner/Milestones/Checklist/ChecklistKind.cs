using SlackPlanner.Clock;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>The run of a step: its headline, and its tick when it has ended.</summary>
internal sealed class ChecklistKind(ListedSteps listedSteps, ChecklistSteps steps, ChecklistStore store, IPlannerClock clock) : IBulkKind
{
    public const string Name = "checklist";

    public string Kind => Name;

    public static string AboutOf(ListedStep listed) => $"{listed.Milestone.Key}|{listed.Step.Name}";

    public string Title(BulkRun run, Team team) => run.About.Split('|') is [var key, var name] && steps.Find(name) is { } step && team.Calendar.OfKey(key) is { } milestone
        ? SlackText.Escape(SlackText.Truncate(step.Title(team, milestone), 150))
        : "A step of the milestone's checklist";

    public async Task Ended(BulkRun run, Team team, Change change, CancellationToken cancel)
    {
        if (run.About.Split('|') is not [var key, var name] || await listedSteps.Find(change.Workspace, team.Id, key, name, cancel) is not { } listed)
            return;
        var record = await store.Get(listed.Team, listed.Milestone, cancel);
        var entry = record.Value.Of(name);
        if (entry.Run != run.Id)
            return;
        var now = clock.Now(change.Workspace);
        if (run.State == BulkState.Undone)
        {
            store.Put(change, listed, record, entry with { State = TickState.Open, Undone = true, By = run.By, At = now });
            return;
        }

        store.Put(change, listed, record, entry with { State = TickState.Done, By = run.By, At = now });
        await listed.Step.Finish(new(listed.Team, listed.Milestone, run.By), run, change, cancel);
    }
}
