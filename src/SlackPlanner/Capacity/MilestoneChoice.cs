using NodaTime;
using SlackPlanner.Issues;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Which milestone is meant.</summary>
internal sealed class MilestoneChoice(GitLabMilestones milestones)
{
    /// <summary>By what a person typed: a title, a release month, <c>next</c>; nothing is the current one. Null if it is none of these.</summary>
    public async Task<Milestone?> Find(Team team, string typed, LocalDate today, CancellationToken cancel) =>
        typed.Length == 0 ? team.Calendar.Containing(today)
        : team.Calendar.Find(typed, today) ?? await milestones.Titled(team, typed, cancel);
}
