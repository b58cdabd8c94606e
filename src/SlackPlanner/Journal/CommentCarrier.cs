using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.People;

namespace SlackPlanner.Journal;

/// <summary>Writes a comment: its hidden marker is looked for before it is written a second time.</summary>
internal sealed class CommentCarrier(JournalStore store, IssueReader reader, IEnumerable<IJournalKind> kinds, IPeople people, IGitLabClient gitLab)
{
    /// <summary>Clocks differ, and GitLab's are read only here.</summary>
    private static readonly Duration Margin = Duration.FromMinutes(10);

    public async Task<StepEnd> Carry(JournalStep.Comment step, StepRun run, CancellationToken cancel)
    {
        if (await run.Read(reader, step.Issue, cancel) is not { } issue)
            return new StepEnd.Ends(new(JournalEnd.NotFound, run.Number));
        var kind = kinds.FirstOrDefault(kind => kind.Kind == run.Entry.Kind);
        if (run.Record.Basis is null && kind?.Decline(run.Entry, run.Number, issue, run.Team) is { } code)
            return new StepEnd.Ends(new(JournalEnd.Declined, run.Number, code) { Link = IssueLink.To(issue) });
        var (entry, note) = (run.Entry, default(Note));
        if (run.Record.Basis is { } begun)
        {
            note = await gitLab.For(run.Team).Notes.FindMarked(issue.ProjectPath(), issue.Iid, run.Marker, begun - Margin, cancel);
        }
        else
        {
            entry = await store.Update(run.Workspace, entry.Id, stored => stored.With(run.Number, stored.Steps[run.Number] with
            {
                Basis = issue.UpdatedAt, Project = issue.ProjectPath(), Confidential = issue.Confidential, Link = IssueLink.To(issue),
            }), cancel);
        }

        if (note is null)
        {
            var text = Text(step.Text, kind, run with { Entry = entry with { Wish = run.Entry.Wish } }).Render(await NameOf(run, people, cancel), run.Marker);
            if (!await run.Context.StillMine())
                return new StepEnd.Lost();
            try
            {
                if (step.Internal && !await MayHide(run, issue, cancel))
                    return new StepEnd.Ends(new(JournalEnd.Failed, run.Number) { Trouble = GitLabTrouble.NotInternal, Link = IssueLink.To(issue) });
                var notes = gitLab.For(run.Team).Notes;
                note = step.Internal ? await notes.CreateInternal(issue.ProjectPath(), issue.Iid, text, cancel) : await notes.Create(issue.ProjectPath(), issue.Iid, text, cancel);
            }
            catch (GitLabException e) when (e.Kind == GitLabErrorKind.Forbidden && issue.DiscussionLocked)
            {
                return new StepEnd.Ends(new(JournalEnd.Failed, run.Number) { Trouble = GitLabTrouble.Locked, Link = IssueLink.To(issue) });
            }
        }

        entry = await store.Update(run.Workspace, entry.Id, stored => stored.With(run.Number, stored.Steps[run.Number] with { Done = true, Note = note.Id }), cancel);
        return new StepEnd.Done(entry, null);
    }

    /// <summary>Without the role GitLab would make an internal comment everybody's.</summary>
    private async Task<bool> MayHide(StepRun run, Issue issue, CancellationToken cancel)
    {
        var client = gitLab.For(run.Team);
        return await client.Members.Of(issue.ProjectPath(), (await client.Users.Current(cancel)).Id, cancel) is { AccessLevel: >= AccessLevel.Reporter };
    }

    /// <summary>A first name says little outside Slack.</summary>
    public static async Task<string> NameOf(StepRun run, IPeople people, CancellationToken cancel) =>
        await people.Get(run.Workspace, run.Entry.User, cancel) is { } person ? person.FullName ?? person.Name : run.Entry.User;

    public static CommentText Text(CommentText? text, IJournalKind? kind, StepRun run) => text
        ?? (run.Entry.Undoes is null ? kind!.Comment(run.Entry, run.Number, run.Team) : kind?.CommentUndo(run.Entry, run.Number, run.Team) ?? JournalMessage.TakenBack(run.Entry, run.Number));
}
