using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Agenda;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>Open issues of the current milestone that somebody has said to be at risk; what is known of each is read by its name, so that nothing has to be searched.</summary>
internal sealed class RiskAgenda(IMilestoneTitles titles, IIssues issues, RiskStore risks, IPlannerClock clock) : IAgendaSource
{
    public int Order => 10;

    public async Task<AgendaPart?> Of(AgendaRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        var milestone = clock.MilestoneOf(team);
        if (await titles.Of(team, milestone, cancel) is not MilestoneInGitLab.Known(var title, _) || await issues.OfMilestone(team, title, cancel) is not MilestoneIssues.Found(var all))
            return null;
        var open = all.Where(issue => issue.IsOpen).ToList();
        var known = await risks.GetMany(team.Workspace, open.Select(issue => Risk.IdOf(team.Id, milestone.Key, new(issue.Project, issue.Iid))), cancel);
        var atRisk = open.Zip(known).Where(one => one.Second is { IsWithdrawn: false }).ToList();
        var lines = atRisk.Where(one => !one.First.Confidential).Select(one =>
            $"{SlackText.Link(one.First.WebUrl, $"#{one.First.Iid} {SlackText.Truncate(one.First.Title, 120)}")} — said by {SlackText.User(one.Second!.By)}{Decided(one.Second)}").ToList();
        if (atRisk.Count - lines.Count is > 0 and var hidden)
            lines.Add(hidden == 1 ? "a confidential issue" : $"{hidden} confidential issues");
        return new($"At risk in {SlackText.Escape(SlackText.Truncate(title, 40))}", lines);
    }

    private static string Decided(Risk risk) => risk.Decisions is [.., var last] ? last.Choice switch
    {
        RiskChoice.ReduceScope => "; its scope was reduced",
        RiskChoice.FindSomeone => "; it was given to somebody else",
        _ => "; it was moved",
    } : "; nothing is decided yet";
}
