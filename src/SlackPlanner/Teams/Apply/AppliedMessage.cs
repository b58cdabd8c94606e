using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Apply;

/// <summary>What applying has done.</summary>
internal static class AppliedMessage
{
    public static string For(ApplyPlan plan, ConflictPolicy policy)
    {
        var parts = new List<string>();
        Add(TeamFate.New, "added");
        Add(TeamFate.Changed, "changed");
        Add(TeamFate.Restored, "brought back");
        Add(TeamFate.Archived, "archived");
        var kept = plan.HasConflicts
            ? policy == ConflictPolicy.Keep ? " Where both had changed, Slack's values were kept." : " Where both had changed, the file's values stand now."
            : "";
        return SlackText.Truncate($":white_check_mark: teams.yml is applied: {string.Join("; ", parts)}.{kept} `/planner team` shows a team.", 2900);

        void Add(TeamFate fate, string verb)
        {
            var names = plan.Teams.Where(team => team.Fate == fate).Select(team => SlackText.Escape(team.Name)).ToList();
            if (names.Count > 0)
                parts.Add($"{verb} {string.Join(", ", names)}");
        }
    }
}
