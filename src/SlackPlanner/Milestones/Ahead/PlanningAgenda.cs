using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Planning;

namespace SlackPlanner.Milestones.Ahead;

/// <summary>What EM and PM need to pick a milestone's issues: what the team can take on, what slips, and the candidates in priority order with the line where the budget ends.</summary>
/// <param name="Report">Of the milestone to come.</param>
/// <param name="Slips">What the running one leaves; null: nobody knows.</param>
/// <param name="Candidates">Open issues that are not Stretch, in board order: the order is the PM's.</param>
/// <param name="Board">Where they stand in GitLab; null: the team has neither board nor group.</param>
internal sealed record PlanningAgenda(Milestone Running, CapacityReport Report, CarryOver? Slips, IReadOnlyList<PlannedIssue> Candidates, string? Board)
{
    public Milestone Next => Report.Milestone;

    public CutLine Line => CutLine.Of(Candidates.Select(issue => issue.Weight), Report.Budget);

    /// <summary>Where the line would be if all that was estimated slips; null: it is the same.</summary>
    public CutLine? LineAfterSlips => Slips is { Weight: > 0 and var weight } && CutLine.Of(Candidates.Select(issue => issue.Weight), Math.Max(0, Report.Budget - weight)) is var after && after.MayFit != Line.MayFit ? after : null;
}

/// <summary>Gathers it, from Redis.</summary>
internal sealed class PlanningAgendas(CapacityReports reports, IIssues issues, BoardLink boards)
{
    public async Task<PlanningAgenda> Of(Teams.Team team, Milestone running, CancellationToken cancel)
    {
        var report = await reports.For(team, team.Calendar.Next(running), cancel);
        var left = await issues.OfMilestone(team, running.Name, cancel) is MilestoneIssues.Found { Issues: var now }
            ? CarryOver.Of(now.Where(issue => issue.IsOpen).Select(issue => (issue.Weight, issue.Workflow))) : null;
        var planned = report.Work is not null && await issues.OfMilestone(team, report.Milestone.Name, cancel) is MilestoneIssues.Found { Issues: var next } ? next : [];
        return new(running, report, left, [.. planned.Where(issue => issue is { IsOpen: true, IsStretch: false })], boards.For(team, Board.Team, report.Milestone.Name));
    }
}
