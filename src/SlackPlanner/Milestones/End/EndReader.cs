using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Status;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.End;

/// <summary>Computes what became of a milestone: nothing of it is stored, so that what is set right in GitLab is right here.</summary>
internal sealed class EndReader(
    MilestoneWorkReader work, MissedIssues missed, BurnUpStore burnUp, TeamAccess access, NameReader names, BoardLink boards, IPlannerClock clock)
{
    /// <param name="reader">Who asks: the manager sees what each person delivered, everybody else their own.</param>
    public async Task<EndPage> For(Team team, Milestone milestone, string reader, CancellationToken cancel)
    {
        var known = await work.Of(team, milestone, cancel);
        var page = new EndPage(team, known.Milestone, clock.TodayIn(team.Workspace, team.Zone), known.Problem);
        if (known.Found is not { } found)
            return page;
        if (await missed.Of(team, known.Milestone.Name, cancel) is not { } labelled)
            return page with { Problem = "GitLab does not answer right now, so it is not known what missed the milestone. Please try again in a minute." };

        var closed = found.Issues.Where(issue => !issue.IsOpen).ToList();
        var done = closed.Where(issue => issue.IsDeliverable).ToList();
        var late = Late(found.Issues, labelled, done);
        var unplanned = found.Issues.Where(issue => issue.Labels.Contains(PlanLabels.Unplanned)).ToList();
        return page with
        {
            SayDo = new(done.Count, late.Count),
            Missed = late,
            Done = PlannedWeight.Of(done),
            Other = PlannedWeight.Of([.. closed.Where(issue => !issue.IsDeliverable)]),
            Unplanned = PlannedWeight.Of(unplanned),
            UnplannedDone = unplanned.Count(issue => !issue.IsOpen),
            People = await People(team, reader, new(team, closed), cancel),
            BurnUp = await burnUp.Of(team, milestone, cancel),
            Board = boards.For(team, Board.Team, known.Milestone.Name),
        };
    }

    /// <summary>Deliverables that are still open in the milestone, and what was moved out of it as missed; what was only attempted was not promised.</summary>
    private static IReadOnlyList<PlannedIssue> Late(IReadOnlyList<PlannedIssue> inMilestone, IReadOnlyList<PlannedIssue> labelled, IReadOnlyList<PlannedIssue> done)
    {
        var counted = done.Select(issue => issue.Reference).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. inMilestone.Where(issue => issue is { IsOpen: true, IsDeliverable: true })
            .Concat(labelled.Where(issue => issue.IsDeliverable || !issue.IsStretch))
            .Where(issue => counted.Add(issue.Reference))];
    }

    private async Task<IReadOnlyList<Delivered>> People(Team team, string reader, PlannedWork closed, CancellationToken cancel)
    {
        var all = await access.Allows(team, reader, Right.SeeEveryonesCapacity, cancel);
        var users = team.Members.Select(member => member.User).Where(user => all || user == reader).ToList();
        if (users.Count == 0)
            return [];
        var shown = await names.Of(team, users, cancel);
        return [.. users.Select(user => new Delivered(user, shown[user], closed.Of(user)))];
    }
}
