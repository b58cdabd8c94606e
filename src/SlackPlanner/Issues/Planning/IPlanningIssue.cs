using SlackPlanner.GitLab;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Planning;

/// <summary>A milestone's planning issue, where EM, PM and team agree on what comes next; in <c>gitlab.planning_project</c>.</summary>
internal interface IPlanningIssue
{
    /// <summary>Looks in GitLab, and for its <c>Backend</c> thread: the issue with the planning labels whose title names the milestone; open ones first, of several the oldest.</summary>
    Task<PlanningIssueFound> Of(Team team, Milestone milestone, CancellationToken cancel);
}

/// <summary>What is known of a planning issue; GitLab's silence is an outcome, not an exception.</summary>
internal abstract record PlanningIssueFound
{
    /// <param name="Confidential">Show neither title nor reference but to whom GitLab shows it.</param>
    /// <param name="Backend">GitLab's id of the thread <see cref="PlanningThread.Backend"/>; null: there is none yet.</param>
    internal sealed record Known(IssueReference Reference, string Title, string WebUrl, bool IsOpen, bool Confidential, string? Backend) : PlanningIssueFound;

    /// <summary>There is none; so it would be created.</summary>
    internal sealed record Absent(string Project, string Title, IReadOnlyList<string> Labels) : PlanningIssueFound;

    /// <param name="Trouble">Why nobody knows: no project in the settings, GitLab away, no right.</param>
    internal sealed record NotKnown(GitLabTrouble Trouble) : PlanningIssueFound;
}
