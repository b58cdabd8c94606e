using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>Reads once more what a step would change, and begins it if that is what was agreed to. It ends by its own limit, so that the step never stays half begun.</summary>
[Job("checklist-do", Version = 1, MaxFailures = 100_000)]
internal sealed record ChecklistDoJob(string Team, string Milestone, string Step, int Attempt) : IJob
{
    public static string IdOf(ListedStep listed, int attempt) => $"checklist-do:{listed.Id}:{attempt}";
}

internal sealed partial class ChecklistDoJobHandler(
    ListedSteps listedSteps, ChecklistStore store, ChecklistSections sections, IBulkRuns runs, IDeliveries deliveries, IJobClient jobs, IPlannerClock clock, ILogger<ChecklistDoJobHandler> log)
    : IJobHandler<ChecklistDoJob>
{
    private static readonly Duration GiveUpAfter = Duration.FromDays(1);
    private static readonly Duration LongestWait = Duration.FromMinutes(2);

    public async Task<JobResult> Handle(ChecklistDoJob job, JobContext context, CancellationToken cancel)
    {
        if (await listedSteps.Find(context.Workspace, job.Team, job.Milestone, job.Step, cancel) is not { } listed)
            return JobResult.Done();
        var record = await store.Get(listed.Team, listed.Milestone, cancel);
        var entry = record.Value.Of(job.Step);
        if (entry.State != TickState.Starting || entry.Attempt != job.Attempt)
            return JobResult.Done();
        try
        {
            return await Begin(listed, record, entry, await listed.Step.Prepare(listed.Team, listed.Milestone, entry.By!, cancel), cancel);
        }
        catch (GitLabException e)
        {
            return await Trouble(listed, record, entry, GitLabTrouble.Of(e), context, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException and not RedisUnavailableException and not JobException && IsOld(entry, listed))
        {
            LogFailed(e, job.Step, job.Team, job.Milestone);
            var change = new Change(context.Workspace);
            store.Put(change, listed, record, entry with { State = TickState.Open, NotBegun = NotBegun.Impossible, Trouble = TroubleCode.Refused });
            return JobResult.Done(change);
        }
    }

    private async Task<JobResult> Begin(ListedStep listed, Versioned<ChecklistRecord> record, ChecklistEntry entry, StepPlan plan, CancellationToken cancel)
    {
        var change = new Change(listed.Team.Workspace);
        var user = entry.By!;
        var wanted = plan.Changes.Where(one => !entry.LeftOut.Contains(ChecklistEntry.Fingerprint(one))).ToList();
        var open = entry with { State = TickState.Open, Trouble = null };
        var waits = entry.Automatic && plan.NeedsClick;
        if (plan.Blocked || waits || (!entry.Automatic && ChecklistPlans.Differs(await store.Shown(listed, user, cancel), wanted)))
        {
            open = open with { NotBegun = plan.Blocked ? NotBegun.Impossible : waits ? NotBegun.No : NotBegun.Changed };
            // Of an automatic one the note speaks.
            if (!entry.Automatic)
                open = await ShowAgain(change, listed, open, user, cancel);
            store.Put(change, listed, record, open, Lane.Interactive);
            return JobResult.Done(change);
        }

        var done = new StepDone(listed.Team, listed.Milestone, user);
        if (wanted.Count == 0)
        {
            if (!plan.NothingToDo && plan.Changes.Count == 0)
                await listed.Step.Finish(done, null, change, cancel);
            store.Put(change, listed, record, entry with { State = TickState.Done, Run = null, Trouble = null, At = clock.Now(change.Workspace) }, Lane.Interactive);
            return JobResult.Done(change);
        }

        var run = $"checklist-{listed.Id.Replace('|', '-')}-{entry.Attempt}";
        runs.Begin(change, new(listed.Team.Id, user, ChecklistKind.Name, ChecklistKind.AboutOf(listed), [.. wanted.Select(Item)]) { Silent = entry.Automatic }, run);
        store.Put(change, listed, record, entry with { State = TickState.Running, Run = run, Trouble = null }, Lane.Interactive);
        return JobResult.Done(change);
    }

    private static BulkItem Item(StepChange change) => new(change.Confidential ? "a confidential issue" : change.Title, change.Steps);

    private async Task<JobResult> Trouble(ListedStep listed, Versioned<ChecklistRecord> record, ChecklistEntry entry, GitLabTrouble trouble, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        if (!trouble.MayPass || IsOld(entry, listed))
        {
            var open = entry with { State = TickState.Open, NotBegun = NotBegun.Impossible, Trouble = trouble.Code };
            if (!entry.Automatic)
                open = await ShowAgain(change, listed, open, entry.By!, cancel);
            store.Put(change, listed, record, open, Lane.Interactive);
            return JobResult.Done(change);
        }

        // It says that it waits, once; the change is of the same job, which goes on.
        if (entry.Trouble != trouble.Code)
        {
            store.Put(change, listed, record, entry with { Trouble = trouble.Code }, Lane.Interactive);
            await jobs.Commit(change, cancel);
        }

        return JobResult.Retry(trouble.Code.ToString(), Duration.Min(Duration.FromMilliseconds(500) * (1 << Math.Min(context.Failures, 10)), LongestWait));
    }

    private async Task<ChecklistEntry> ShowAgain(Change change, ListedStep listed, ChecklistEntry entry, string user, CancellationToken cancel)
    {
        var id = $"checklist:{listed.Id}:{user}:again-{entry.Attempt}";
        deliveries.Post(change, id, Destination.Person(user), await sections.Message(listed, entry, user, id, cancel), lane: Lane.Interactive);
        return entry.SeenAt(new(user, id));
    }

    private bool IsOld(ChecklistEntry entry, ListedStep listed) => entry.At is { } at && clock.Now(listed.Team.Workspace) - at > GiveUpAfter;

    [LoggerMessage(LogLevel.Error, "Step {Step} of team {Team}, milestone {Milestone}, could not be begun for a day.")]
    private partial void LogFailed(Exception e, string step, string team, string milestone);
}
