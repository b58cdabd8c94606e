using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Which standup is meant now: by the team's date, or where each is asked at their own hour by the person's.</summary>
internal sealed class StandupToday(IPeople people, IPlannerClock clock)
{
    public async Task<LocalDate> Of(Team team, string user, CancellationToken cancel) =>
        clock.TodayIn(team.Workspace, await Zone(team, user, cancel));

    /// <summary>Today's; between two, the last one and the next.</summary>
    public async Task<IReadOnlyList<LocalDate>> Around(Team team, string user, CancellationToken cancel) =>
        StandupDates.Around(team.Calendar(), await Of(team, user, cancel));

    /// <summary>It is too late to answer the standup of this date.</summary>
    public async Task<bool> IsClosed(Team team, string user, LocalDate date, CancellationToken cancel) =>
        clock.Now(team.Workspace) >= StandupWindow.ClosesAt(team, date, await Zone(team, user, cancel));

    private async Task<DateTimeZone> Zone(Team team, string user, CancellationToken cancel)
    {
        if (team.Standup.Zone == StandupZone.Team)
            return team.Zone;
        try
        {
            return (await people.Get(team.Workspace, user, cancel))?.Zone ?? team.Zone;
        }
        catch (SlackException)
        {
            return team.Zone; // not known now; the team's is nearer than none
        }
    }
}
