using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Planning;
using SlackPlanner.People;

namespace SlackPlanner.Journal;

/// <summary>Answers in a thread, or starts it. One reading of the issue's threads finds both the thread and what was written before.</summary>
internal sealed class DiscussCarrier(JournalStore store, IssueReader reader, IEnumerable<IJournalKind> kinds, IPeople people, IGitLabClient gitLab)
{
    public async Task<StepEnd> Carry(JournalStep.Discuss step, StepRun run, CancellationToken cancel)
    {
        if (About(step, run) is not { } about || await run.Read(reader, about, cancel) is not { } issue)
            return new StepEnd.Ends(new(JournalEnd.NotFound, run.Number));
        var kind = kinds.FirstOrDefault(kind => kind.Kind == run.Entry.Kind);
        var begun = run.Record.Basis is not null;
        if (!begun && kind?.Decline(run.Entry, run.Number, issue, run.Team) is { } code)
            return new StepEnd.Ends(new(JournalEnd.Declined, run.Number, code) { Link = IssueLink.To(issue) });

        var (thread, written) = await Look(step, run, issue, cancel);
        var record = run.Record with { Project = issue.ProjectPath(), Iid = issue.Iid, Confidential = issue.Confidential, Link = IssueLink.To(issue) };
        if (written is null && thread is not null && step.OnlyIfAbsent)
            return await Done(record);

        if (!begun)
            await store.Update(run.Workspace, run.Entry.Id, stored => stored.With(run.Number, record with { Basis = issue.UpdatedAt }), cancel);
        if (written is null)
        {
            var text = CommentCarrier.Text(step.Text, kind, run);
            if (thread is null && step.Thread.Length > 0)
                text = new([.. CommentText.Empty.Markdown("**").Text(step.Thread).Markdown("**").Paragraph().Parts, .. text.Parts]);
            var body = text.Render(await CommentCarrier.NameOf(run, people, cancel), run.Marker);
            if (!await run.Context.StillMine())
                return new StepEnd.Lost();
            try
            {
                (thread, written) = await Write(run, issue, thread, body, cancel);
            }
            catch (GitLabException e) when (e.Kind == GitLabErrorKind.Forbidden && issue.DiscussionLocked)
            {
                return new StepEnd.Ends(new(JournalEnd.Failed, run.Number) { Trouble = GitLabTrouble.Locked, Link = IssueLink.To(issue) });
            }
        }

        return await Done(record with { Basis = issue.UpdatedAt, Note = written.Id, Discussion = thread });

        async Task<StepEnd> Done(StepRecord known) => new StepEnd.Done(
            await store.Update(run.Workspace, run.Entry.Id, stored => stored.With(run.Number, known with { Done = true }), cancel), null);
    }

    /// <summary>The step's issue; without a number the one that a step before has just created.</summary>
    private static IssueReference? About(JournalStep.Discuss step, StepRun run) => step.Issue.Iid > 0 ? step.Issue
        : run.Entry.Steps.Take(run.Number).LastOrDefault(one => one.Kind == StepKind.Issue && one.Iid > 0)?.Issue;

    private async Task<(string? Thread, Note? Written)> Look(JournalStep.Discuss step, StepRun run, Issue issue, CancellationToken cancel)
    {
        string? thread = null;
        await foreach (var discussion in gitLab.For(run.Team).Discussions.List(issue.ProjectPath(), issue.Iid, cancel))
        {
            if (discussion.Notes.FirstOrDefault(note => !note.System && NoteBuilder.IsMarked(note.Body, run.Marker)) is { } written)
                return (discussion.Id, written);
            if (thread is null && (step.Discussion is { } id ? discussion.Id == id : discussion.Notes is [{ System: false } first, ..] && PlanningThread.Opens(first.Body, step.Thread)))
                thread = discussion.Id;
        }

        return (thread, null);
    }

    private async Task<(string Thread, Note Note)> Write(StepRun run, Issue issue, string? thread, string body, CancellationToken cancel)
    {
        if (thread is not null)
            return (thread, await gitLab.For(run.Team).Discussions.Reply(issue.ProjectPath(), issue.Iid, thread, body, cancel));
        var started = await gitLab.For(run.Team).Discussions.Create(issue.ProjectPath(), issue.Iid, body, cancel);
        return (started.Id, started.Notes[0]);
    }
}
