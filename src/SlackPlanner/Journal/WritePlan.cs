using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>What must change on an issue for a step to be done; decided anew on every reading. Pure.</summary>
/// <param name="Before">What the step is about, as it is.</param>
/// <param name="IsDone">It is as wished.</param>
/// <param name="Labels">To be put on; they must exist.</param>
/// <param name="Assignees">Everybody who shall be assigned, by name; null leaves them.</param>
internal sealed record WritePlan(StepValues Before, bool IsDone, IReadOnlyList<string> Labels, IReadOnlyList<string>? Assignees = null)
{
    public IReadOnlyList<string> Unlabel { get; init; } = [];
    public WeightChange? Weight { get; init; }
    public bool MovesIt { get; init; }

    /// <summary>Into which milestone, if it moves; null: out of any.</summary>
    public string? Milestone { get; init; }

    public StateChange? State { get; init; }
    public bool? Confidential { get; init; }

    /// <summary>The whole description, with the part that changes.</summary>
    public string? Description { get; init; }

    /// <summary>Somebody has it who must not.</summary>
    public string? Taken { get; init; }

    /// <summary>Of the label that holds the weight.</summary>
    public string? Scope { get; init; }

    public static WritePlan For(JournalStep step, Issue issue, Team team) => step switch
    {
        JournalStep.SetWeight weight => OfWeight(weight, issue, team),
        JournalStep.Label label => OfLabels(label, issue),
        JournalStep.Assign assign => OfPeople(assign, issue),
        JournalStep.Move move => new(new() { Milestone = issue.Milestone?.Title }, issue.Milestone?.Title == move.Milestone, []) { MovesIt = true, Milestone = move.Milestone },
        JournalStep.SetState state => new(new() { Open = issue.IsOpen }, issue.IsOpen == state.Open, []) { State = state.Open ? StateChange.Reopen : StateChange.Close },
        JournalStep.SetConfidential hide => new(new() { Confidential = issue.Confidential }, issue.Confidential == hide.Confidential, []) { Confidential = hide.Confidential },
        JournalStep.Describe describe => OfDescription(describe, issue),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static WritePlan OfDescription(JournalStep.Describe step, Issue issue)
    {
        var written = DescriptionPart.Write(issue.Description, step.Part, step.Text);
        var part = DescriptionPart.Read(issue.Description, step.Part);
        return new(new() { Scope = step.Part, Text = part is null ? null : JournalEntry.IdOf(part) }, written == issue.Description, []) { Description = written, Scope = step.Part };
    }

    /// <summary>The same facts of the issue as it was answered by the write; a weight's scope is the one that was written.</summary>
    public StepValues After(JournalStep step, Issue issue, Team team)
    {
        var values = For(step, issue, team).Before;
        return step is JournalStep.SetWeight ? values with { Scope = Scope, Held = HeldIn(issue, Scope) } : values;
    }

    private static WritePlan OfWeight(JournalStep.SetWeight step, Issue issue, Team team)
    {
        var plan = WeightPlan.For(issue, team, step.Target, step.Scope);
        return new(new() { Weight = plan.Before, Scope = plan.Scope, Held = HeldIn(issue, plan.Scope) }, plan.Update is null, plan.Update?.AddLabels ?? [])
        {
            Unlabel = plan.Update?.RemoveLabels ?? [], Weight = plan.Update?.Weight, Scope = plan.Scope,
        };
    }

    private static int? HeldIn(Issue issue, string? scope) => string.IsNullOrEmpty(scope) ? issue.Weight : EffectiveWeight.Of(null, issue.Labels, scope);

    private static WritePlan OfLabels(JournalStep.Label step, Issue issue)
    {
        var add = step.Add.Where(label => !issue.Labels.Contains(label)).ToList();
        // Siblings by name, because only paid tiers remove them by themselves.
        var remove = issue.Labels.Where(label => !step.Add.Contains(label) && (step.Remove.Contains(label) || step.Add.Any(added => AreSiblings(added, label)))).ToList();
        return new(new() { Labels = LabelsOf(step, issue) }, add.Count + remove.Count == 0, add) { Unlabel = remove };
    }

    /// <summary>Of the issue's labels those that the step is about.</summary>
    private static IReadOnlyList<string> LabelsOf(JournalStep.Label step, Issue issue) =>
        [.. issue.Labels.Where(label => step.Add.Contains(label) || step.Remove.Contains(label) || step.Add.Any(added => AreSiblings(added, label)))];

    public static bool AreSiblings(string one, string other) => Scoped(one) is { } scope && scope == Scoped(other);

    private static string? Scoped(string label) => label.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var end ? label[..end] : null;

    private static WritePlan OfPeople(JournalStep.Assign step, Issue issue)
    {
        var now = issue.Assignees.Select(user => user.Username).ToList();
        var wished = now.Where(name => !Has(step.Remove, name)).Concat(step.Add.Where(name => !Has(now, name))).ToList();
        var about = now.Where(name => Has(step.Add, name) || Has(step.Remove, name)).ToList();
        return new(new() { Assignees = about }, wished.Count == now.Count && wished.TrueForAll(name => Has(now, name)), [], wished)
        {
            Taken = now.Find(name => Has(step.UnlessAssigned, name) && !Has(step.Add, name)),
        };
    }

    public static bool Has(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
