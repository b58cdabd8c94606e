using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>A step as a section of the manager's morning note, as long as there is reason for it.</summary>
internal sealed class ChecklistSource(ListedSteps listedSteps, ChecklistStore store, ChecklistSections sections, IJobClient jobs, IPlannerClock clock) : INoteSource
{
    public const string Name = "checklist";

    public string Topic => Name;

    public static NoteLine Line(ListedStep listed) => new(Name, listed.Team.Id, $"{listed.Milestone.Key}.{listed.Step.Name}");

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        if (request.Line.About.Split('.', 2) is not [var milestone, var step] || await listedSteps.Find(request.Team.Workspace, request.Team.Id, milestone, step, cancel) is not { } listed
            || !ChecklistSteps.IsOn(listed.Step, listed.Team))
            return null;
        var record = await store.Get(listed.Team, listed.Milestone, cancel);
        var entry = record.Value.Of(step);
        if (!request.WasTold && (entry is { SnoozedTo: not null } or { State: TickState.Skipped } || (entry.State != TickState.Open && !entry.Automatic)))
            return null;
        var view = await sections.View(listed, entry, request.Reader, place: "", cancel);
        if (!request.WasTold && view is { Prepared.Plan: { NothingToDo: true, Troubles.Count: 0 } })
        {
            var change = new Change(listed.Team.Workspace);
            store.Put(change, listed, record, entry with { State = TickState.Done, By = null, Run = null, At = clock.Now(change.Workspace) });
            await jobs.Commit(change, cancel);
            return null;
        }

        if (!request.WasTold && entry is { State: TickState.Done, Run: null })
            return null;
        return new(SlackText.Truncate($"{listed.Title} · {listed.Team.Name}", 100), ChecklistSection.For(view), $"/milestone checklist {listed.Milestone.Key}");
    }
}
