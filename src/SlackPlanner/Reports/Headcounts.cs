using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>The headcount of the teams that somebody manages, for their Home tab.</summary>
internal sealed class Headcounts(TeamAccess access, NameReader names, IPlannerClock clock)
{
    /// <returns>Mrkdwn, a line each; only of teams with a plan.</returns>
    public async Task<IReadOnlyList<string>> Of(IReadOnlyList<Team> own, string user, CancellationToken cancel)
    {
        var found = new List<string>();
        foreach (var team in await access.Among(own.Where(team => team.People.HeadcountPlan is not null), user, Right.People, cancel))
        {
            var today = clock.TodayIn(team.Workspace, team.Zone);
            var headcount = Headcount.Of(team, today);
            found.Add($"*{Slack.SlackText.Escape(Slack.SlackText.Truncate(team.Name, 80))}*\n{headcount.Line(await names.Of(team, headcount.Named, cancel), today)} `/planner people`");
        }

        return found;
    }
}
