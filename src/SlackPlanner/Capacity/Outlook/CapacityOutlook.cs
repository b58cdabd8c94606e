using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>What a manager wants to know beside the figures: what is carried over, what was delivered lately, who has not said that all is entered.</summary>
/// <param name="Running">The milestone that runs now, under GitLab's title; null where the report is not about the one after it.</param>
/// <param name="Left">What it leaves; null: nobody knows.</param>
/// <param name="Before">The milestones before the running one.</param>
/// <param name="SuggestedBase">The base weight that recent output speaks for.</param>
/// <param name="Unconfirmed">Users who were asked whether anything is missing and have not said that this is all; null: nobody was asked.</param>
internal sealed record CapacityOutlook(Milestone? Running, CarryOver? Left, DeliveredBefore Before, int? SuggestedBase, IReadOnlySet<string>? Unconfirmed);

/// <summary>Gathers it, from Redis.</summary>
internal sealed class CapacityOutlooks(IMilestoneTitles titles, IIssues issues, DeliveredWeights delivered, Confirmations confirmations, IPlannerClock clock)
{
    public async Task<CapacityOutlook> Of(Team team, Milestone milestone, CancellationToken cancel)
    {
        var before = delivered.Last(team, cancel);
        var unconfirmed = confirmations.Unconfirmed(team, milestone, cancel);
        var running = team.Calendar.Containing(clock.TodayIn(team.Workspace, team.Zone));
        var (named, left) = team.Calendar.Next(running).Key == milestone.Key ? await CarryOver(team, running, cancel) : (null, null);
        var known = await before;
        return new(named, left, known, RecentOutput.SuggestedBase([.. known.Known.Select(one => one.Output)], team.Capacity.BaseWeight), await unconfirmed);
    }

    private async Task<(Milestone Running, CarryOver? Left)> CarryOver(Team team, Milestone running, CancellationToken cancel)
    {
        if (await titles.Of(team, running, cancel) is MilestoneInGitLab.Known known)
            running = running.Named(known.Title);
        return await issues.OfMilestone(team, running.Name, cancel) is MilestoneIssues.Found { Issues: var found }
            ? (running, Planning.CarryOver.Of(found.Where(issue => issue.IsOpen).Select(issue => (issue.Weight, issue.Workflow))))
            : (running, null);
    }
}
