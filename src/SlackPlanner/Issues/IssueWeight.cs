using SlackPlanner.GitLab;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues;

/// <summary>A team's effective weight of an issue, on every tier of GitLab.</summary>
internal static class IssueWeight
{
    /// <summary>Where weights live on the Free tier, whose issues have no weight: labels as <c>weight::3</c>.</summary>
    public const string FreeScope = "weight";

    public static int? Of(Issue issue, Team team) =>
        EffectiveWeight.Of(issue.WeightSupported ? issue.Weight : EffectiveWeight.Of(null, issue.Labels, FreeScope), issue.Labels, team.GitLab.WeightLabel);
}
