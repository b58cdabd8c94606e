using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>Computes where a milestone stands, from Redis.</summary>
internal sealed class StatusReader(
    MilestoneWorkReader work, IMilestoneRisks risks, BurnUpStore burnUp, IEnumerable<IMilestonePart> parts, BoardLink boards, IWorkingDays days, IPlannerClock clock)
{
    /// <param name="reader">Who asks; null: it goes to the team's channel, and only what is for everybody is in it.</param>
    public async Task<StatusPage> For(Team team, Milestone milestone, string? reader, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var known = await work.Of(team, milestone, cancel);
        var page = new StatusPage(team, known.Milestone, today, known.Problem) { DaysLeft = DaysLeft(team, milestone, today), MayPass = known.MayPass };
        if (known.Found is not { } found)
            return page;
        var deliverables = found.Issues.Where(issue => issue.IsDeliverable).OrderBy(issue => issue.Position).ThenBy(issue => issue.Iid).ToList();
        var open = deliverables.Where(issue => Stages.Of(issue) != WorkStage.Done).ToList();
        var risky = await risks.Of(team, milestone, open, cancel);
        var progress = Stages.Progress(deliverables);
        return page with
        {
            Progress = progress,
            AtRisk = [.. open.Where(issue => risky.Contains(issue.Reference))],
            Unassigned = [.. open.Where(issue => issue.Assignees.Count == 0)],
            BurnUp = BurnUpChart.Until(await burnUp.Of(team, milestone, cancel), milestone.Days.Contains(today) ? BurnUpPoint.Of(today, progress) : null),
            Board = boards.For(team, Board.Team, known.Milestone.Name),
            Parts = reader is null ? [] : await Parts(team, known.Milestone, reader, cancel),
            AsOf = found.AsOf.InZone(team.Zone).LocalDateTime,
            Stale = found.Stale,
        };
    }

    private async Task<IReadOnlyList<string>> Parts(Team team, Milestone milestone, string reader, CancellationToken cancel)
    {
        var lines = new List<string>();
        foreach (var part in parts)
            lines.AddRange(await part.Lines(team, milestone, reader, cancel));
        return lines;
    }

    private int DaysLeft(Team team, Milestone milestone, LocalDate today)
    {
        var from = LocalDate.Max(today, milestone.Start);
        return from > milestone.CutOff ? 0 : new DateInterval(from, milestone.CutOff).Count(date => days.IsWorkingDay(team, date));
    }
}
