using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.People;

namespace SlackPlanner.Journal;

/// <summary>Creates an issue, and links it: its hidden marker is looked for before it is created a second time.</summary>
internal sealed class CreateCarrier(JournalStore store, IssueReader reader, JournalLookups lookups, IPeople people, IIssues issues, IGitLabClient gitLab)
{
    /// <summary>The newest of the project; clocks of two services are better not compared.</summary>
    private const int MostLookedAt = 300;

    public async Task<StepEnd> Carry(JournalStep.Create step, StepRun run, CancellationToken cancel)
    {
        if (!run.Team.Owns(step.Project))
            return new StepEnd.Ends(new(JournalEnd.NotFound, run.Number));
        var linked = step.LinkTo is { } target ? await reader.Read(run.Team, target, run.Entry.User, cancel) : null;
        if (step.LinkTo is not null && linked is null)
            return new StepEnd.Ends(new(JournalEnd.NotFound, run.Number));

        var record = run.Record;
        if (record.Iid == 0)
        {
            var confidential = step.Confidential || linked is { Confidential: true };
            var looked = await lookups.Of(run.Team, step.Project, step.Labels, step.Milestone, step.Assignees, cancel);
            if (looked.Missing is { } missing)
                return new StepEnd.Ends(missing with { Step = run.Number });
            var created = record.Basis is null ? null : await Created(step.Project, run, cancel);
            if (record.Basis is null)
                await store.Update(run.Workspace, run.Entry.Id, stored => stored.With(run.Number, stored.Steps[run.Number] with { Basis = store.Now, Confidential = confidential }), cancel);
            if (created is null)
            {
                var body = step.Body.Render(await CommentCarrier.NameOf(run, people, cancel), run.Marker);
                if (!await run.Context.StillMine())
                    return new StepEnd.Lost();
                created = await gitLab.For(run.Team).Issues.Create(step.Project, New(step, body, looked, confidential), cancel);
            }

            created = await Weighed(run.Team, step, created, cancel);
            var entry = await store.Update(run.Workspace, run.Entry.Id, stored => stored.With(run.Number, stored.Steps[run.Number] with
            {
                Project = created.ProjectPath(), Iid = created.Iid, Confidential = created.Confidential, Link = IssueLink.To(created),
                After = new() { Weight = IssueWeight.Of(created, run.Team), Labels = created.Labels, Assignees = [.. created.Assignees.Select(user => user.Username)], Milestone = created.Milestone?.Title, Open = true },
            }), cancel);
            record = entry.Steps[run.Number];
            await issues.Put(run.Team, created, cancel);
        }

        if (linked is not null)
        {
            if (!await run.Context.StillMine())
                return new StepEnd.Lost();
            // May be said twice: a link that is there stays one.
            await gitLab.For(run.Team).Issues.Link(record.Project, record.Iid, linked.ProjectPath(), linked.Iid, IssueLinkType.RelatesTo, cancel);
        }

        return new StepEnd.Done(await store.Update(run.Workspace, run.Entry.Id, stored => stored.With(run.Number, stored.Steps[run.Number] with { Done = true }), cancel), null);
    }

    /// <summary>The Free tier has no weights; there they are labels, of which none is made up.</summary>
    private async Task<Issue> Weighed(Teams.Team team, JournalStep.Create step, Issue created, CancellationToken cancel)
    {
        if (step.Weight is not { } weight || created.WeightSupported)
            return created;
        var label = $"{IssueWeight.FreeScope}::{weight}";
        return !created.Labels.Contains(label) && await gitLab.For(team).Labels.Find(LabelOwner.Project(created.ProjectPath()), label, cancel) is not null
            ? await gitLab.For(team).Issues.Update(created.ProjectPath(), created.Iid, new() { AddLabels = [label] }, cancel)
            : created;
    }

    private async Task<Issue?> Created(string project, StepRun run, CancellationToken cancel)
    {
        var seen = 0;
        await foreach (var issue in gitLab.For(run.Team).Issues.ListOfProject(project, new() { OrderBy = IssueOrder.CreatedAt }, cancel))
        {
            if (NoteBuilder.IsMarked(issue.Description, run.Marker))
                return issue;
            if (++seen == MostLookedAt)
                break;
        }

        return null;
    }

    private static NewIssue New(JournalStep.Create step, string body, Resolved looked, bool confidential) => new()
    {
        Title = step.Title, Description = body, Labels = step.Labels, MilestoneId = looked.Milestone, AssigneeIds = [.. step.Assignees.Select(name => looked.People[name])], Confidential = confidential, Weight = step.Weight, DueDate = step.Due,
    };
}
