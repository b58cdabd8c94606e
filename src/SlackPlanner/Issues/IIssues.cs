using NodaTime;
using SlackPlanner.GitLab;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues;

/// <summary>GitLab's issues as the planner counts them. Answers go to people on the team's roster only; see <see cref="PlannedIssue.Confidential"/>.</summary>
internal interface IIssues
{
    /// <summary>The issues of the team's group (subgroups included) that carry the team's labels and this milestone, open and closed, in board order.</summary>
    /// <remarks>From Redis, whatever GitLab does; only a milestone that nobody asked for lately is read from GitLab, and kept from then on.</remarks>
    /// <param name="milestoneTitle">GitLab's exact title, as <c>13.1</c>; one that GitLab does not have gives an empty list.</param>
    /// <param name="deliverablesOnly">Only those with the label <c>Deliverable</c>; else <see cref="PlannedIssue.IsDeliverable"/> tells.</param>
    Task<MilestoneIssues> OfMilestone(Team team, string milestoneTitle, CancellationToken cancel, bool deliverablesOnly = false);

    /// <summary>After a write of our own: what the team is shown from now on knows of it at once, and each <see cref="IIssueHandler"/> is told.</summary>
    /// <param name="issue">As GitLab answered.</param>
    Task Put(Team team, Issue issue, CancellationToken cancel);
}

/// <summary>What is known of a milestone's issues; GitLab's silence is an outcome, not an exception.</summary>
internal abstract record MilestoneIssues
{
    internal sealed record Found(IReadOnlyList<PlannedIssue> Issues) : MilestoneIssues
    {
        /// <summary>Planner time at which GitLab was last asked for all that changed; what it told by itself since is in it too.</summary>
        public Instant AsOf { get; init; }

        /// <summary>Why there is nothing newer than <see cref="AsOf"/>; null while GitLab answers.</summary>
        public GitLabTrouble? Stale { get; init; }
    }

    internal sealed record NotKnown(GitLabTrouble Trouble) : MilestoneIssues;
}

/// <summary>Hears of each change of an issue in a team's milestones, found by a scan: a webhook told of it, polling found it, or we made it.</summary>
internal interface IIssueHandler
{
    /// <summary>Adds what follows to the change, which is saved together with the team's copy of the issue: once for each step from one state to the next.</summary>
    /// <remarks>What <see cref="IIssues"/> answers meanwhile is still without this change; what needs it is a job, added to the change.</remarks>
    /// <param name="before">null: it was in none of the milestones that are kept for the team.</param>
    /// <param name="after">null: it is in none of them any more (another milestone, a label lost, deleted).</param>
    Task Handle(Team team, PlannedIssue? before, PlannedIssue? after, Redis.Change change, CancellationToken cancel);
}

/// <summary>Hears of comments that people write on issues of a team's group, found by a scan.</summary>
internal interface INoteHandler
{
    /// <summary>Adds what follows to the change; once for each comment.</summary>
    /// <param name="authorGitLab">Username of who wrote it; may be our own bot.</param>
    Task Handle(string workspace, string project, int iid, string authorGitLab, Instant at, Redis.Change change, CancellationToken cancel);

    /// <summary>Whether a comment on this issue is waited for. Without webhooks only such issues' comments are read, when the issue changed.</summary>
    ValueTask<bool> IsWaiting(string workspace, string project, int iid, CancellationToken cancel) => new(false);
}
