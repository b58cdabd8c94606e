using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;

namespace SlackPlanner.Journal;

/// <summary>Changes a field of an issue: read, store what was read, read again, compare, write.</summary>
internal sealed class ChangeCarrier(
    JournalStore store, IssueReader reader, JournalLookups lookups, IEnumerable<IJournalKind> kinds, IIssues issues, IGitLabClient gitLab)
{
    private const int MostReads = 5;
    private static readonly Duration OthersTurn = Duration.FromMilliseconds(200);

    public async Task<StepEnd> Carry(JournalStep step, StepRun run, CancellationToken cancel)
    {
        if (await run.Read(reader, step.About!, cancel) is not { } issue)
            return new StepEnd.Ends(new(JournalEnd.NotFound, run.Number));
        if (step is JournalStep.Label { SkipMissing: true } labels)
            step = labels with { Add = await lookups.Existing(run.Team, issue.ProjectPath(), labels.Add, run.Entry.Bulk is not null, cancel) };
        var (entry, held, looked) = (run.Entry, false, default(Resolved));
        for (var reads = 0; reads < MostReads; reads++)
        {
            var plan = WritePlan.For(step, issue, run.Team);
            var record = entry.Steps[run.Number];
            var refusal = StepRules.Refusal(step, record, plan, run.Number)
                ?? (issue.MovedToId is not null && !plan.IsDone ? new JournalOutcome(JournalEnd.Moved, run.Number) { Now = plan.Before } : null)
                ?? Declined(run, record, issue, plan);
            if (refusal is null && !plan.IsDone && looked is null)
            {
                looked = await lookups.Of(run.Team, issue, plan, run.Entry.Bulk is not null, cancel);
                refusal = looked.Missing is { } missing ? missing with { Step = run.Number, Now = plan.Before } : null;
            }

            if (refusal is not null)
            {
                if (held)
                    await store.Free(run.Workspace, entry.Id, issue.Id, cancel);
                return new StepEnd.Ends(refusal with { Link = IssueLink.To(issue) });
            }

            if (plan.IsDone)
                return await Done(issue, plan.After(step, issue, run.Team));
            if (!held || record.Basis != issue.UpdatedAt)
            {
                var basis = Filled(record, issue) with { Before = plan.Before, Basis = issue.UpdatedAt };
                entry = await store.Hold(run.Workspace, entry.Id, run.Number, basis, issue.Id, cancel) ?? throw new JobException(JobResult.Park(OthersTurn));
                held = true;
                issue = await gitLab.For(run.Team).Issues.Get(issue.ProjectPath(), issue.Iid, cancel);
                continue;
            }

            if (!await run.Context.StillMine())
                return new StepEnd.Lost();
            try
            {
                issue = await gitLab.For(run.Team).Issues.Update(issue.ProjectPath(), issue.Iid, Update(plan, looked!, issue), cancel);
            }
            catch (GitLabException e) when (!GitLabTrouble.Of(e).MayPass)
            {
                await store.Free(run.Workspace, entry.Id, issue.Id, cancel);   // refused for good: the next one need not wait for it
                throw;
            }

            if (plan.Assignees?.FirstOrDefault(name => !issue.Assignees.Any(user => string.Equals(user.Username, name, StringComparison.OrdinalIgnoreCase))) is { } stranger)
            {
                await store.Free(run.Workspace, entry.Id, issue.Id, cancel);
                return new StepEnd.Ends(new(JournalEnd.NoPerson, run.Number, stranger) { Link = IssueLink.To(issue) });
            }

            return await Done(issue, plan.After(step, issue, run.Team));
        }

        throw new JobException(JobResult.Retry("the issue keeps changing"));

        async Task<StepEnd> Done(Issue now, StepValues after)
        {
            entry = await store.Update(run.Workspace, entry.Id, stored => stored.With(run.Number, Written(stored.Steps[run.Number])), cancel);
            if (held)
                await store.Free(run.Workspace, entry.Id, now.Id, cancel);
            await issues.Put(run.Team, now, cancel);
            return new StepEnd.Done(entry, now);

            StepRecord Written(StepRecord stored) => Filled(stored, now) with { Done = true, Before = stored.Before ?? after, After = after };
        }
    }

    private JournalOutcome? Declined(StepRun run, StepRecord record, Issue issue, WritePlan plan) =>
        record.Basis is null && kinds.FirstOrDefault(kind => kind.Kind == run.Entry.Kind)?.Decline(run.Entry, run.Number, issue, run.Team) is { } code
            ? new(JournalEnd.Declined, run.Number, code) { Now = plan.Before }
            : null;

    private static StepRecord Filled(StepRecord record, Issue issue) =>
        record with { Project = issue.ProjectPath(), Iid = issue.Iid, Confidential = issue.Confidential, Link = IssueLink.To(issue) };

    private static IssueUpdate Update(WritePlan plan, Resolved looked, Issue issue) => new()
    {
        Weight = plan.Weight,
        AddLabels = plan.Labels,
        RemoveLabels = plan.Unlabel,
        AssigneeIds = plan.Assignees is { } names
            ? [.. names.Select(name => issue.Assignees.FirstOrDefault(user => string.Equals(user.Username, name, StringComparison.OrdinalIgnoreCase))?.Id ?? looked.People[name])]
            : null,
        MilestoneId = !plan.MovesIt ? null : looked.Milestone is { } id ? LongChange.To(id) : LongChange.Clear,
        State = plan.State,
        Confidential = plan.Confidential,
        Description = plan.Description,
    };
}
