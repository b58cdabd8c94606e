using SlackPlanner.Clock;
using SlackPlanner.Planning;

namespace SlackPlanner.Teams;

internal static class TeamMilestones
{
    /// <summary>The milestone of the team's calendar that runs on the team's own today.</summary>
    public static Milestone MilestoneOf(this IPlannerClock clock, Team team) => team.Calendar.Containing(clock.TodayIn(team.Workspace, team.Zone));
}
