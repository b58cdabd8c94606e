using SlackPlanner.GitLab;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>A security issue weighs one level more than the same work without it (handbook, "Weights"): the fix must be careful, and goes into several releases. Pure.</summary>
internal static class SecurityWeight
{
    public const string Why = "Security issues typically weigh one level more than the same work elsewhere: the fix needs more care, and goes into several releases.";

    public static bool Applies(Issue issue, Team team) => issue.Labels.Contains(team.GitLab.SecurityLabel);

    /// <summary>What to propose instead of the weight that was chosen; null: there is none higher.</summary>
    public static int? Instead(Team team, int chosen) => team.Capacity.Scale.NextHigher(chosen) is var higher && higher > chosen ? higher : null;
}
