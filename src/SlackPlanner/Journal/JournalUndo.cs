namespace SlackPlanner.Journal;

/// <summary>The steps that take an entry back, from its record: fields as they were, last written first; then below each issue one comment that says so. Pure.</summary>
/// <remarks>
/// A comment is not deleted: people were notified of it and may have answered. A created issue is closed for the same reason, and because deleting takes an owner.
/// </remarks>
internal static class JournalUndo
{
    public static IReadOnlyList<JournalStep> StepsOf(JournalEntry entry)
    {
        var effects = entry.Steps.Where(step => step.HasEffect).Reverse().ToList();
        var told = effects.Where(step => step.Kind is StepKind.Comment or StepKind.Issue).Reverse().GroupBy(step => step.Issue);
        return [.. effects.Select(Back).OfType<JournalStep>(), .. told.Select(Told)];
    }

    /// <summary>Where it was said: in the thread, if all of it was said there.</summary>
    private static JournalStep Told(IGrouping<GitLab.IssueReference, StepRecord> said) => said.All(step => step.Discussion is not null)
        ? new JournalStep.Discuss(said.Key, "", null) { Discussion = said.Last().Discussion, AsTeam = said.Last().AsTeam }
        : new JournalStep.Comment(said.Key, null) { AsTeam = said.Last().AsTeam, Internal = said.Any(step => step.Internal) };

    private static JournalStep? Back(StepRecord step) => Field(step) is { } back ? back with { AsTeam = step.AsTeam } : null;

    private static JournalStep? Field(StepRecord step)
    {
        var (before, after) = (step.Before, step.After);
        return step.Kind switch
        {
            StepKind.Weight => new JournalStep.SetWeight(step.Issue, before!.Held, after!.Scope) { Seen = new() { Weight = after.Scope is null ? after.Weight : after.Held } },
            StepKind.Labels => Labels(step, before!, after!),
            StepKind.Assignees => new JournalStep.Assign(step.Issue, Without(before!.Assignees, after!.Assignees), Without(after.Assignees, before.Assignees), [])
            {
                Seen = new() { Assignees = Without(after.Assignees, before.Assignees) },
            },
            StepKind.Milestone => new JournalStep.Move(step.Issue, before!.Milestone) { Seen = new() { Milestone = after!.Milestone } },
            StepKind.State => new JournalStep.SetState(step.Issue, before!.Open!.Value) { Seen = new() { Open = after!.Open } },
            StepKind.Confidentiality => new JournalStep.SetConfidential(step.Issue, before!.Confidential!.Value) { Seen = new() { Confidential = after!.Confidential } },
            StepKind.Description => new JournalStep.Describe(step.Issue, after!.Scope!, null) { Seen = new() { Text = after.Text } },
            StepKind.Issue => new JournalStep.SetState(step.Issue, Open: false),
            _ => null,
        };
    }

    private static JournalStep.Label Labels(StepRecord step, StepValues before, StepValues after)
    {
        var (add, remove) = (Without(before.Labels, after.Labels), Without(after.Labels, before.Labels));
        // What the undo itself looks at: a label of both that is not of a scope is none of its business.
        var seen = after.Labels.Where(label => remove.Contains(label) || add.Any(added => WritePlan.AreSiblings(added, label))).ToList();
        return new(step.Issue, add, remove) { Seen = new() { Labels = seen } };
    }

    private static List<string> Without(IReadOnlyList<string> names, IReadOnlyList<string> others) => [.. names.Where(name => !WritePlan.Has(others, name))];
}
