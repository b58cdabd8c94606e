using SlackPlanner.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Draft;

/// <summary>Who is to get which issues of a milestone: one draft a team and milestone, begun once, kept until the milestone is long over.</summary>
internal interface IAssignmentDrafts
{
    /// <summary>What was begun; null: nothing yet.</summary>
    Task<AssignmentDraft?> Find(Team team, Milestone milestone, CancellationToken cancel);

    /// <summary>The draft with issues and budgets as they are now; one that was not begun changes nothing.</summary>
    Task<DraftPlan> Plan(Team team, Milestone milestone, CancellationToken cancel);

    /// <summary>Begins it: the free Deliverables in priority order to whom they fit. One that was begun stays as it is.</summary>
    /// <returns>With <see cref="DraftPlan.Problem"/>, and nothing begun, while nobody knows what is planned.</returns>
    Task<DraftPlan> Start(Team team, Milestone milestone, CancellationToken cancel);

    /// <summary>Changes it, and begins it where need be; decided anew if somebody else changes it at the same moment.</summary>
    /// <param name="requestKey">The same request again changes nothing.</param>
    /// <param name="edit">From the draft as it is to what it shall be.</param>
    Task<DraftPlan> Edit(Team team, Milestone milestone, string requestKey, Func<DraftPlan, AssignmentDraft> edit, CancellationToken cancel);
}
