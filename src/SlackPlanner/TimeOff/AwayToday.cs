using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <summary>Whether somebody is away in this half of their own day, which is when the deputy stands in; and whether for all of a day, which has no note.</summary>
internal sealed class AwayToday(IAbsences absences, IPeople people, IPlannerClock clock) : IAwayToday, IAwayAllDay
{
    private static readonly LocalTime Noon = new(12, 0);

    public async Task<bool> IsAway(string workspace, string user, CancellationToken cancel)
    {
        var zone = (await people.Get(workspace, user, cancel))?.Zone ?? DateTimeZone.Utc;
        var now = clock.Now(workspace).InZone(zone);
        var half = now.TimeOfDay < Noon ? AwayHalves.Morning : AwayHalves.Afternoon;
        return (await absences.AwayHalves(workspace, user, now.Date, cancel)).HasFlag(half);
    }

    public async Task<bool> IsAwayAllDay(string workspace, string user, LocalDate date, CancellationToken cancel) =>
        await absences.AwayHalves(workspace, user, date, cancel) == AwayHalves.AllDay;
}
