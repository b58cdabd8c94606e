using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <summary>An issue as a book keeps it. Of a confidential one neither title, address nor author: project and number say which it is, the rest is read when it is shown.</summary>
/// <param name="Id">GitLab's global id; stays when the issue's project is renamed.</param>
/// <param name="Weighs">false on the Free tier, where weights live in labels.</param>
/// <param name="Position">Its place in board order at the last whole reading.</param>
/// <param name="Since">Since when it has its workflow label, where a change of it was seen.</param>
internal sealed record BookedIssue(
    long Id, string Project, int Iid, string Title, string WebUrl, bool IsOpen, IReadOnlyList<string> Labels, int? Weight, bool Weighs,
    IReadOnlyList<string> Assignees, string? Author, bool Confidential, int Position, Instant UpdatedAt, Instant? Since = null)
{
    public const int AtTheEnd = int.MaxValue;

    /// <param name="position">null: as before, else at the end.</param>
    public static BookedIssue Of(Issue issue, Team team, int? position, BookedIssue? before)
    {
        var hidden = issue.Confidential;
        var workflow = WorkflowLabels.Of(issue.Labels);
        return new(
            issue.Id, issue.ProjectPath(), issue.Iid, hidden ? "" : issue.Title, hidden ? "" : issue.WebUrl, issue.IsOpen,
            hidden ? [.. issue.Labels.Where(label => Counts(label, team))] : issue.Labels, issue.Weight, issue.WeightSupported,
            [.. issue.Assignees.Select(user => user.Username)], hidden ? null : issue.Author?.Username, hidden,
            position ?? before?.Position ?? AtTheEnd, issue.UpdatedAt,
            before is null ? null : WorkflowLabels.Of(before.Labels) == workflow ? before.Since : issue.UpdatedAt);
    }

    /// <summary>Whether anything differs but its place and the time of its last change.</summary>
    public bool Tells(BookedIssue other) => Bare(this) != Bare(other);

    public PlannedIssue For(Team team, string milestone) => new(
        $"{Project}#{Iid}", Title, WebUrl, EffectiveWeight.Of(Own, Labels, team.GitLab.WeightLabel), Assignees, IsOpen, Labels.Contains(PlanLabels.Deliverable), Confidential)
    {
        Labels = Labels, OwnWeight = Own, Author = Author, Milestone = milestone, Position = Position, UpdatedAt = UpdatedAt, WorkflowSince = Since,
    };

    private int? Own => Weighs ? Weight : EffectiveWeight.Of(null, Labels, IssueWeight.FreeScope);

    private static string Bare(BookedIssue issue) => BookJson.Write(issue with { Position = 0, UpdatedAt = default, Since = null });

    private static bool Counts(string label, Team team) =>
        label is PlanLabels.Deliverable or PlanLabels.Stretch or PlanLabels.Unplanned || WorkflowLabels.IsOne(label) || label.Contains("weight::", StringComparison.Ordinal) || label.StartsWith("type::", StringComparison.Ordinal) || team.GitLab.Labels.Contains(label);
}
