using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>Carries an entry out in GitLab, step after step. May be begun any number of times; each step is written once.</summary>
/// <remarks>
/// GitLab has neither preconditions nor idempotency keys. So what was read is stored before it is written, the issue is read again right before, and after an
/// unknown outcome the issue itself tells whether a field was set, a hidden marker whether a comment or an issue was written.
/// </remarks>
internal sealed class JournalCarrier(ITeams teams, IssueReader reader, ChangeCarrier changes, CommentCarrier comments, DiscussCarrier threads, CreateCarrier creations)
{
    /// <returns>null: another worker may have it now, so nothing more was done.</returns>
    public async Task<JournalOutcome?> Carry(JournalEntry entry, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, entry.Team, cancel) is not { } team)
            return new(JournalEnd.NotFound, 0);
        if (entry.Undoes is not null && !entry.Steps.Any(step => step.Done || step.Basis is not null) && await Obstacle(entry, team, cancel) is { } obstacle)
            return obstacle;

        Issue? known = null;
        for (var number = 0; number < entry.Steps.Count; number++)
        {
            if (entry.Steps[number].Done)
                continue;
            var run = new StepRun(context, team, entry, number, known);
            var end = entry.Wish!.Steps[number] switch
            {
                JournalStep.Comment comment => await comments.Carry(comment, run, cancel),
                JournalStep.Discuss answer => await threads.Carry(answer, run, cancel),
                JournalStep.Create create => await creations.Carry(create, run, cancel),
                var change => await changes.Carry(change, run, cancel),
            };
            switch (end)
            {
                case StepEnd.Done(var then, var issue):
                    (entry, known) = (then with { Wish = entry.Wish }, issue);
                    break;
                case StepEnd.Ends(var outcome):
                    return outcome;
                default:
                    return null;
            }
        }

        var last = entry.Steps.Count - 1;
        return new(entry.HasEffects ? JournalEnd.Done : JournalEnd.Unchanged, last) { Link = entry.Steps[last].Link, Now = entry.Steps[last].After };
    }

    /// <summary>An entry is taken back as a whole or not at all: looked at before anything is written.</summary>
    private async Task<JournalOutcome?> Obstacle(JournalEntry entry, Team team, CancellationToken cancel)
    {
        foreach (var (number, step) in entry.Wish!.Steps.Index())
        {
            if (step.About is not { } about)
                continue;
            if (await reader.Read(team, about, entry.User, cancel, asTeam: step.AsTeam) is not { } issue)
                return new(JournalEnd.NotFound, number);
            if (step is not (JournalStep.Comment or JournalStep.Discuss) && StepRules.Refusal(step, entry.Steps[number], WritePlan.For(step, issue, team), number) is { } refusal)
                return refusal with { Link = IssueLink.To(issue) };
        }

        return null;
    }
}

/// <summary>One step of an entry, about to be carried out.</summary>
/// <param name="Known">The issue as the step before has just left it, if it is the same one.</param>
internal sealed record StepRun(JobContext Context, Team Team, JournalEntry Entry, int Number, Issue? Known)
{
    public string Workspace => Context.Workspace;

    public StepRecord Record => Entry.Steps[Number];

    public string Marker => Entry.Marker(Number);

    /// <summary>The issue as it was just answered, or as it is read now; null: not there, or not for this person.</summary>
    public async Task<Issue?> Read(IssueReader reader, IssueReference about, CancellationToken cancel) =>
        Known is { } known && known.Iid == about.Iid && string.Equals(known.ProjectPath(), about.Project, StringComparison.OrdinalIgnoreCase)
            ? known
            : await reader.Read(Team, about, Entry.User, cancel, asTeam: Record.AsTeam);
}

internal abstract record StepEnd
{
    /// <param name="Issue">As it is now.</param>
    internal sealed record Done(JournalEntry Entry, Issue? Issue) : StepEnd;

    internal sealed record Ends(JournalOutcome Outcome) : StepEnd;

    /// <summary>Another worker may have the job.</summary>
    internal sealed record Lost : StepEnd;
}
