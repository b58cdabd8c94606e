using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>What the figures do not say by themselves; mrkdwn, escaped.</summary>
internal static class CapacityNotes
{
    private const int MostNames = 10;

    /// <summary>Why there are no planned weights; empty if there are.</summary>
    public static string Problem(CapacityReport report) =>
        report.Problem is null ? "" : $"*Planned weights are missing.* {SlackText.Escape(SlackText.Truncate(report.Problem, 600))}";

    public static IEnumerable<string> Of(CapacityPage page)
    {
        if (page.Report.Work is not { } work)
            yield break;
        if (work.Unassigned.Issues > 0)
            yield return $"{Apart(work.Unassigned)} assigned to nobody and not in the lines above: weight {work.Unassigned.Weight}{Besides(work.Unassigned)}.";
        if (work.Elsewhere.Issues > 0)
            yield return $"{Apart(work.Elsewhere)} assigned to people who are no engineers of this team, and not in the lines above: weight {work.Elsewhere.Weight}{Besides(work.Elsewhere)}.";
        if (work.Unweighted > 0)
            yield return $"{CapacityWords.Issues(work.Unweighted)} {(work.Unweighted == 1 ? "has" : "have")} no weight yet and {(work.Unweighted == 1 ? "is" : "are")} in no sum.";
        if (Nameless(page) is { Length: > 0 } nameless)
            yield return nameless;
        yield return "Open and closed issues count. One with several assignees counts once, for the first of them who is an engineer of this team.";
    }

    private static string Apart(PlannedWeight planned) => $"{CapacityWords.Issues(planned.Issues)} {(planned.Issues == 1 ? "is" : "are")}";

    private static string Besides(PlannedWeight planned) => planned.Unweighted == 0 ? "" : $", and {planned.Unweighted} without weight";

    private static string Nameless(CapacityPage page)
    {
        var members = page.Members.Where(member => member.Planned is null).ToList();
        if (members.Count == 0)
            return "";
        if (page.Scope == CapacityScope.Own)
            return "The team's settings have no GitLab name for you, so what is planned for you is unknown. Your engineering manager can add it.";
        var names = string.Join(", ", members.Take(MostNames).Select(member => ShownNames.InLine(page.Name(member))));
        var more = members.Count > MostNames ? $" and {members.Count - MostNames} more" : "";
        return $"Without a GitLab name in the team's settings, so that their planned weight is unknown: {names}{more}. Add `gitlab` to them in teams.yml.";
    }
}
