using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <param name="Milestone">Under GitLab's title, where GitLab has one.</param>
/// <param name="Issue">As the team's copy has it; null: it is in neither of the milestones that are kept.</param>
internal sealed record RiskIssue(Milestone Milestone, PlannedIssue? Issue);

/// <summary>Which milestone an issue would miss, from the team's copy; asks GitLab only what nobody has asked yet.</summary>
internal sealed class RiskIssues(IIssues issues, IMilestoneTitles titles, IPlannerClock clock)
{
    /// <summary>In the current milestone or the next; an issue of neither counts for the current one.</summary>
    public async Task<RiskIssue> Find(Team team, IssueReference reference, CancellationToken cancel)
    {
        var current = await Named(team, team.Calendar.Containing(Today(team)), cancel);
        if (await In(team, current, reference, cancel) is { } now)
            return new(current, now);
        var next = await Named(team, team.Calendar.Next(current), cancel);
        return await In(team, next, reference, cancel) is { } later ? new(next, later) : new(current, null);
    }

    /// <summary>The issue in the milestone of which it was said to be at risk.</summary>
    public async Task<RiskIssue?> Find(Team team, Risk risk, CancellationToken cancel)
    {
        if (team.Calendar.OfKey(risk.Milestone) is not { } milestone)
            return null;
        var named = await Named(team, milestone, cancel);
        return new(named, await In(team, named, risk.Issue(), cancel));
    }

    /// <summary>GitLab's title of the milestone after this one; null if there is none yet.</summary>
    public async Task<string?> NextTitle(Team team, Milestone milestone, CancellationToken cancel) =>
        await titles.Of(team, team.Calendar.Next(milestone), cancel) is MilestoneInGitLab.Known(var title, _) ? title : null;

    /// <summary>The team's open Deliverables of a milestone, in board order; null if nobody knows them.</summary>
    public async Task<IReadOnlyList<PlannedIssue>?> Deliverables(Team team, Milestone milestone, CancellationToken cancel) =>
        await titles.Of(team, milestone, cancel) is MilestoneInGitLab.Known(var title, _)
        && await issues.OfMilestone(team, title, cancel, deliverablesOnly: true) is MilestoneIssues.Found found
            ? [.. found.Issues.Where(issue => issue.IsOpen)]
            : null;

    public LocalDate Today(Team team) => clock.TodayIn(team.Workspace, team.Zone);

    private async Task<Milestone> Named(Team team, Milestone milestone, CancellationToken cancel) =>
        await titles.Of(team, milestone, cancel) is MilestoneInGitLab.Known(var title, _) ? milestone.Named(title) : milestone;

    private async Task<PlannedIssue?> In(Team team, Milestone milestone, IssueReference reference, CancellationToken cancel) =>
        await issues.OfMilestone(team, milestone.Name, cancel) is MilestoneIssues.Found found
            ? found.Issues.FirstOrDefault(issue => string.Equals(issue.Reference, reference.ToString(), StringComparison.OrdinalIgnoreCase))
            : null;
}
