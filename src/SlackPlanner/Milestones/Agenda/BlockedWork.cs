using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>Open issues of the current milestone that are <c>workflow::blocked</c>, from the team's copy.</summary>
internal sealed class BlockedWork(IMilestoneTitles titles, IIssues issues, IPlannerClock clock) : IAgendaSource
{
    public int Order => 20;

    public async Task<AgendaPart?> Of(AgendaRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (await titles.Of(team, clock.MilestoneOf(team), cancel) is not MilestoneInGitLab.Known(var title, _) || await issues.OfMilestone(team, title, cancel) is not MilestoneIssues.Found(var all))
            return null;
        var blocked = all.Where(issue => issue.IsOpen && issue.Workflow == WorkflowLabels.Blocked).ToList();
        var lines = blocked.Where(issue => !issue.Confidential).Select(issue =>
        {
            var people = issue.Assignees.Count == 0 ? "nobody's" : string.Join(", ", issue.Assignees.Select(name => SlackText.Code("@" + name)));
            var since = issue.WorkflowSince is { } at ? $", since {DateWords.Day(at.InZone(team.Zone).Date, request.Today.Year)}" : "";
            return $"{SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 120)}")} — {people}{since}";
        }).ToList();
        if (blocked.Count(issue => issue.Confidential) is > 0 and var hidden)
            lines.Add(hidden == 1 ? "a confidential issue" : $"{hidden} confidential issues");
        return new($"Blocked in {SlackText.Escape(SlackText.Truncate(title, 40))}", lines);
    }
}
