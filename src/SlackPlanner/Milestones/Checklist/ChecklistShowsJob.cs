using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>Hears that a step of a team's checklist stands otherwise.</summary>
internal interface IChecklistChanged
{
    Task Add(Change change, Team team, CancellationToken cancel);
}

/// <summary>Brings a step up to date wherever it stands: notes, messages of its own, Home tabs.</summary>
[Job("checklist-shows", Version = 1)]
internal sealed record ChecklistShowsJob(string Team, string Milestone, string Step) : IJob
{
    public static string IdOf(ListedStep listed) => "checklist-shows:" + listed.Id;
}

internal sealed class ChecklistShowsJobHandler(
    ListedSteps listedSteps, ChecklistStore store, ChecklistSections sections, MorningNotes notes, IEnumerable<IChecklistChanged> listeners, IDeliveries deliveries) : IJobHandler<ChecklistShowsJob>
{
    public async Task<JobResult> Handle(ChecklistShowsJob job, JobContext context, CancellationToken cancel)
    {
        if (await listedSteps.Find(context.Workspace, job.Team, job.Milestone, job.Step, cancel) is not { } listed)
            return JobResult.Done();
        var (record, version) = await store.Get(listed.Team, listed.Milestone, cancel);
        var entry = record.Of(job.Step);
        var change = new Change(context.Workspace);
        foreach (var place in entry.Places)
        {
            if (place.Delivery is { } id)
                deliveries.Update(change, id, await sections.Message(listed, entry, place.User, id, cancel), lane: Lane.Interactive);
            else if (place.Note is { } date)
                await notes.Refresh(change, place.User, date, place.Channel, place.Ts, cancel);
        }

        foreach (var listener in listeners)
            await listener.Add(change, listed.Team, cancel);
        change.EnqueueUnless(store.KeyOf(listed), version, job, ChecklistShowsJob.IdOf(listed));
        return JobResult.Done(change);
    }
}

/// <summary>The morning that somebody wanted to be told again has come.</summary>
[Job("checklist-snoozed", Version = 1)]
internal sealed record ChecklistSnoozedJob(string Team, string Milestone, string Step) : IJob
{
    public static string IdOf(ListedStep listed) => "checklist-snoozed:" + listed.Id;
}

internal sealed class ChecklistSnoozedJobHandler(ListedSteps listedSteps, ChecklistStore store, IMorningNote note) : IJobHandler<ChecklistSnoozedJob>
{
    public async Task<JobResult> Handle(ChecklistSnoozedJob job, JobContext context, CancellationToken cancel)
    {
        if (await listedSteps.Find(context.Workspace, job.Team, job.Milestone, job.Step, cancel) is not { } listed)
            return JobResult.Done();
        var record = await store.Get(listed.Team, listed.Milestone, cancel);
        if (record.Value.Of(job.Step) is not { State: TickState.Open, SnoozedTo: not null } entry)
            return JobResult.Done();
        var change = new Change(context.Workspace);
        store.Put(change, listed, record, entry with { SnoozedTo = null });
        note.AddForManager(change, listed.Team, ChecklistSource.Line(listed));
        return JobResult.Done(change);
    }
}

/// <summary>Somebody wants to look at a step: a message of its own.</summary>
[Job("checklist-look", Version = 1)]
internal sealed record ChecklistLookJob(string Team, string Milestone, string Step, string User, string Delivery) : IJob;

internal sealed class ChecklistLookJobHandler(ListedSteps listedSteps, ChecklistStore store, ChecklistSections sections, IDeliveries deliveries) : IJobHandler<ChecklistLookJob>
{
    public async Task<JobResult> Handle(ChecklistLookJob job, JobContext context, CancellationToken cancel)
    {
        if (await listedSteps.Find(context.Workspace, job.Team, job.Milestone, job.Step, cancel) is not { } listed)
            return JobResult.Done();
        var record = await store.Get(listed.Team, listed.Milestone, cancel);
        var change = new Change(context.Workspace);
        var entry = record.Value.Of(job.Step).SeenAt(new(job.User, job.Delivery));
        deliveries.Post(change, job.Delivery, Destination.Person(job.User), await sections.Message(listed, entry, job.User, job.Delivery, cancel), lane: Lane.Interactive);
        store.Remember(change, listed, record, entry);
        return JobResult.Done(change);
    }
}
