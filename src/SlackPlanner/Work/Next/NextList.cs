using SlackPlanner.Issues;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>What one person can work on in a milestone, each list in the board's order. Pure.</summary>
/// <param name="Deliverables">The person's open ones.</param>
/// <param name="Stretch">The person's open ones.</param>
/// <param name="Others">The person's open issues of the milestone that are neither.</param>
/// <param name="Free">Open Deliverables and Stretch issues that nobody of this team has; those the person has skipped come last.</param>
/// <remarks>Source: handbook, "What to work on": Deliverables first, then Stretch, then what nobody of the team has, from the top.</remarks>
internal sealed record NextList(
    IReadOnlyList<PlannedIssue> Deliverables, IReadOnlyList<PlannedIssue> Stretch, IReadOnlyList<PlannedIssue> Others, IReadOnlyList<PlannedIssue> Free)
{
    public static readonly NextList Empty = new([], [], [], []);

    /// <param name="me">The person's GitLab username; null: nobody knows, so nothing is theirs.</param>
    /// <param name="skipped">References of issues that the person has skipped.</param>
    public static NextList Of(Team team, string? me, IEnumerable<PlannedIssue> issues, IReadOnlySet<string> skipped)
    {
        // One look at each: a milestone may have hundreds, and each question reads them all.
        var names = team.GitLabNames();
        var (deliverables, stretch, others, free) = (new List<PlannedIssue>(), new List<PlannedIssue>(), new List<PlannedIssue>(), new List<PlannedIssue>());
        foreach (var issue in issues.Where(issue => issue.IsOpen).OrderBy(issue => issue.Position).ThenBy(issue => issue.Reference, StringComparer.Ordinal))
        {
            if (me is not null && issue.IsAssignedTo(me))
                (issue.IsDeliverable ? deliverables : issue.IsStretch ? stretch : others).Add(issue);
            else if ((issue.IsDeliverable || issue.IsStretch) && IsFree(names, issue))
                free.Add(issue);
        }

        return new(deliverables, stretch, others, skipped.Count == 0 ? free : [.. free.OrderBy(issue => skipped.Contains(issue.Reference))]);
    }

    /// <summary>Nobody of this team has it. People of other teams may: a frontend assignee alone leaves it free for backend.</summary>
    /// <param name="names">GitLab usernames of the team.</param>
    public static bool IsFree(IReadOnlySet<string> names, PlannedIssue issue)
    {
        foreach (var name in issue.Assignees)
        {
            if (names.Contains(name))
                return false;
        }

        return true;
    }

    public IEnumerable<PlannedIssue> All => Deliverables.Concat(Stretch).Concat(Others).Concat(Free);
}

internal static class TeamNames
{
    /// <summary>The GitLab usernames of the team's engineers and its manager, as far as the settings map them.</summary>
    public static IReadOnlySet<string> GitLabNames(this Team team) =>
        team.Members.Select(member => member.GitLab).Append(team.Manager.GitLab).OfType<string>().Where(name => name.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who of the team has this GitLab username.</summary>
    public static string? UserNamed(this Team team, string gitLabName) =>
        team.Members.FirstOrDefault(member => Same(member.GitLab, gitLabName))?.User ?? (Same(team.Manager.GitLab, gitLabName) ? team.Manager.User : null);

    private static bool Same(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
