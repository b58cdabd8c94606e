using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Draft;

/// <summary>A draft with issues and budgets as they are now.</summary>
/// <param name="Report">Budgets; its milestone has GitLab's title.</param>
/// <param name="All">The milestone's issues in priority order, closed ones too.</param>
/// <param name="Version">Of what is stored; 0: not begun.</param>
internal sealed class DraftPlan(CapacityReport report, IReadOnlyList<PlannedIssue> all, AssignmentDraft draft, long version)
{
    private readonly Dictionary<string, DraftIssue> counted = all
        .Select(issue => DraftIssues.Of(report.Team, issue)).OfType<DraftIssue>().DistinctBy(issue => issue.Id).ToDictionary(issue => issue.Id, StringComparer.OrdinalIgnoreCase);

    public CapacityReport Report { get; } = report;
    public AssignmentDraft Draft { get; } = draft;
    public long Version { get; } = version;
    public bool IsBegun => Version > 0;

    /// <summary>Why nobody knows what is planned; plain text. Null: it is known.</summary>
    public string? Problem => Report.Problem;

    public Team Team => Report.Team;

    /// <summary>Open issues, in priority order.</summary>
    public IReadOnlyList<PlannedIssue> Issues { get; } = [.. all.Where(issue => issue.IsOpen)];

    /// <summary>As the rule counts them: those that are with somebody else than the team's engineers are none of them.</summary>
    public IReadOnlyList<DraftIssue> Counted => [.. counted.Values];

    /// <summary>Those whom an issue can be assigned to: who they are in GitLab is known.</summary>
    public IReadOnlyList<DraftMember> Members =>
        [.. Report.Members.Where(member => Team.Member(member.User)?.GitLab is { Length: > 0 }).Select(member => new DraftMember(member.User, member.Budget.Weight))];

    /// <summary>One for each engineer, in the order of the roster.</summary>
    public IReadOnlyList<DraftRow> Rows => [.. Report.Members.Select(Row)];

    /// <summary>Open Deliverables that nobody is to get.</summary>
    public IReadOnlyList<PlannedIssue> Unplaced => [.. Issues.Where(issue => issue.IsDeliverable && issue.Assignees.Count == 0 && OwnerOf(issue) is null)];

    /// <summary>Where the team's budget ends among the open Deliverables.</summary>
    public CutLine Cut => CutLine.Of(Issues.Where(issue => issue.IsDeliverable).Select(issue => issue.Weight), Report.Budget);

    /// <summary>What the draft changes in GitLab.</summary>
    public IReadOnlyList<DraftMove> Moves => [.. Issues.Select(Move).OfType<DraftMove>()];

    /// <summary>Slack id of who is to have the issue; null: none of the engineers.</summary>
    public string? OwnerOf(PlannedIssue issue) => Find(issue.Reference) is { } found ? Draft.OwnerOf(found) : null;

    public DraftIssue? Find(string reference) => counted.GetValueOrDefault(reference);

    public DraftRow Row(MemberCapacity member) => new(
        member, [.. Issues.Where(issue => OwnerOf(issue) == member.User)], Draft.Load(member.User, Counted),
        Draft.Reasons.GetValueOrDefault(member.User), [.. Issues.Where(issue => OwnerOf(issue) != member.User && Draft.Notes.Any(note => Same(note.Issue, issue) && note.IsFor(member.User)))]);

    private DraftMove? Move(PlannedIssue issue)
    {
        if (Find(issue.Reference) is not { } found || !Draft.Changes(found))
            return null;
        var leaves = found.Owner is null ? [] : issue.Assignees.Where(name => DraftIssues.MemberNamed(Team, name) is not null).ToList();
        return Draft.OwnerOf(found) is not { } gets ? new(issue, null, null, leaves)
            : Team.Member(gets)?.GitLab is { Length: > 0 } name ? new(issue, gets, name, [.. leaves.Where(left => !string.Equals(left, name, StringComparison.OrdinalIgnoreCase))])
            : null;
    }

    private static bool Same(string reference, PlannedIssue issue) => string.Equals(reference, issue.Reference, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One engineer's part of a draft.</summary>
/// <param name="Issues">Open ones that they are to have, in priority order.</param>
/// <param name="Load">All that counts for them, closed ones too.</param>
/// <param name="Reason">Why more than the budget; somebody's words.</param>
/// <param name="Noteworthy">Issues of others that they may like to help with.</param>
internal sealed record DraftRow(MemberCapacity Capacity, IReadOnlyList<PlannedIssue> Issues, DraftLoad Load, string? Reason, IReadOnlyList<PlannedIssue> Noteworthy)
{
    public string User => Capacity.User;

    public int Over => Math.Max(0, Load.Weight - Capacity.Budget.Weight);

    /// <summary>Above the budget, and nobody has said why.</summary>
    public bool NeedsReason => Over > 0 && Reason is null;
}

/// <summary>An assignment that a draft would change.</summary>
/// <param name="User">Slack id of who gets it; null: nobody.</param>
/// <param name="GitLabName">GitLab username of the same.</param>
/// <param name="Leaves">GitLab usernames of the team's engineers who have it now.</param>
internal sealed record DraftMove(PlannedIssue Issue, string? User, string? GitLabName, IReadOnlyList<string> Leaves)
{
    /// <summary>Nothing happens if somebody was assigned meanwhile.</summary>
    public JournalStep Step(IReadOnlyList<string> team)
    {
        var issue = new GitLab.IssueReference(Issue.Project, Issue.Iid);
        return new JournalStep.Assign(issue, GitLabName is null ? [] : [GitLabName], Leaves, Leaves.Count > 0 || GitLabName is null ? [] : [.. team.Except([GitLabName], StringComparer.OrdinalIgnoreCase)]);
    }
}

/// <summary>Issues of a team's plan as the draft counts them.</summary>
internal static class DraftIssues
{
    /// <summary>Null: it is with people who are no engineers of the team, and none of its budgets.</summary>
    public static DraftIssue? Of(Team team, PlannedIssue issue)
    {
        var owner = issue.Assignees.Select(name => MemberNamed(team, name)).FirstOrDefault(user => user is not null);
        return owner is null && issue.Assignees.Count > 0 ? null : new(issue.Reference, issue.Weight, owner, issue is { IsOpen: true, IsDeliverable: true, Assignees.Count: 0 });
    }

    public static string? MemberNamed(Team team, string gitLabName) =>
        team.Members.FirstOrDefault(member => string.Equals(member.GitLab, gitLabName, StringComparison.OrdinalIgnoreCase))?.User;

    /// <summary>GitLab usernames of all engineers.</summary>
    public static IReadOnlyList<string> Names(Team team) => [.. team.Members.Select(member => member.GitLab).OfType<string>().Where(name => name.Length > 0)];
}
