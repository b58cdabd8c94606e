using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>What the three steps share: the retrospective as the manager may see it, and what to say without one.</summary>
internal sealed class RetroDesk(IssueReader reader, IWorkingDays days, IPlannerClock clock)
{
    public IWorkingDays Days => days;

    public LocalDate Today(Team team) => clock.TodayIn(team.Workspace, team.Zone);

    /// <summary>Mrkdwn: with its link, where GitLab shows it to the reader; by number only where it does not.</summary>
    public async Task<string> Name(Team team, Issue issue, string forUser, CancellationToken cancel)
    {
        try
        {
            return await reader.Read(team, new(issue.ProjectPath(), issue.Iid), forUser, cancel) is not null ? SlackText.Link(issue.WebUrl, issue.Reference) : SlackText.Code(issue.Reference);
        }
        catch (GitLabException)
        {
            return SlackText.Code(issue.Reference);
        }
    }

    public static StepPlan Without(string words) => new() { Summary = SlackText.Escape(words), Troubles = [SlackText.Escape(words)], Blocked = true };

    public static StepPlan Settled(string summary) => new() { Summary = summary, NothingToDo = true };
}
