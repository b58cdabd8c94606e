using SlackPlanner.Issues;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>What is decided once the issue is known. Pure.</summary>
internal static class WeighingRules
{
    /// <summary>The manager is tagged when a weight changes (handbook, "Weights"), unless the manager is who changes it.</summary>
    public static string? Tagged(Weighing weighing, int? before, Team team)
    {
        var changes = weighing.IsUndo ? weighing.Target is not null : before is not null;
        return changes && team.Manager.User != weighing.User ? team.ManagersGitLabName() : null;
    }
}
