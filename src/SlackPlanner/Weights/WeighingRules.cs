using SlackPlanner.Issues;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>What is decided once the issue is known. Pure.</summary>
internal static class WeighingRules
{
    /// <summary>Why nothing is to be written; null: it is.</summary>
    public static WeighingOutcome? Refusal(Weighing weighing, WeightPlan plan)
    {
        // Begun before: an issue that is as wished was made so by the first attempt.
        if (weighing.Basis is { } basis)
            return plan.Update is null || plan.Before == basis.Before ? null : new(WeighingEnd.Changed, plan.Before);
        if (weighing.Seen is { } seen && seen.Weight != plan.Before)
            return new(WeighingEnd.Changed, plan.Before);
        if (plan.Update is null)
            return new(WeighingEnd.Unchanged, plan.Before, plan.Before);
        return plan.Before is not null && weighing.Reasons.AreEmpty && !weighing.IsUndo ? new(WeighingEnd.ReasonNeeded, plan.Before) : null;
    }

    /// <summary>The manager is tagged when a weight changes (handbook, "Weights"), unless the manager is who changes it.</summary>
    public static string? Tagged(Weighing weighing, int? before, Team team)
    {
        var changes = weighing.IsUndo ? weighing.Target is not null : before is not null;
        return changes && team.Manager.User != weighing.User ? team.ManagersGitLabName() : null;
    }
}
