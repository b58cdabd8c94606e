using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>What must change on an issue for the team's effective weight of it to be another. Pure.</summary>
/// <param name="Before">The effective weight as it is; of a scope that was asked for, what its label says.</param>
/// <param name="Update">null: it is so already.</param>
/// <param name="Scope">Of the label that holds the weight; null: the issue's own weight does.</param>
/// <param name="Label">The label that will hold it; null if none will.</param>
internal sealed record WeightPlan(int? Before, IssueUpdate? Update, string? Scope, string? Label)
{
    /// <summary>As a scope: the issue's own weight, whatever labels it has.</summary>
    public const string Own = "";

    /// <remarks>
    /// An issue that backend and frontend share carries the team's label, and then that label counts. Without weights in GitLab (Free tier) a label is all there is.
    /// Siblings are removed by name, because only paid tiers do that by themselves.
    /// </remarks>
    public static WeightPlan For(Issue issue, Team team, int? target, string? scope = null)
    {
        if (scope == Own && issue.WeightSupported)
            return new(issue.Weight, issue.Weight == target ? null : OwnUpdate(target), Own, null);
        if (scope == Own)
            scope = IssueWeight.FreeScope;
        var before = scope is null ? IssueWeight.Of(issue, team) : EffectiveWeight.Of(null, issue.Labels, scope);
        scope ??= ScopeOf(issue, team);
        if (scope is null)
            return new(before, issue.Weight == target ? null : OwnUpdate(target), null, null);

        var label = target is null ? null : $"{scope}::{target}";
        var removed = OfScope(issue, scope).Where(name => name != label).ToList();
        var added = label is null || issue.Labels.Contains(label) ? (IReadOnlyList<string>)[] : [label];
        return new(before, removed.Count + added.Count == 0 ? null : new IssueUpdate { AddLabels = added, RemoveLabels = removed }, scope, label);
    }

    /// <summary>The scope whose label holds this issue's weight for the team; null: the issue's own weight does.</summary>
    public static string? ScopeOf(Issue issue, Team team) =>
        team.GitLab.WeightLabel is { Length: > 0 } own && OfScope(issue, own).Any() ? own
        : issue.WeightSupported ? null
        : IssueWeight.FreeScope;

    private static IssueUpdate OwnUpdate(int? target) => new() { Weight = target is { } weight ? WeightChange.To(weight) : WeightChange.Clear };

    private static IEnumerable<string> OfScope(Issue issue, string scope) =>
        issue.Labels.Where(name => name.StartsWith(scope + "::", StringComparison.Ordinal) && !name[(scope.Length + 2)..].Contains("::", StringComparison.Ordinal));
}
