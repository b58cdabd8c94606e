using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Standup;

/// <summary>Since when somebody tells, and whether they come back from time off.</summary>
internal sealed class StandupReturn(StandupAttendance attendance, IAbsences absences)
{
    public async Task<StandupSince> Of(Team team, string user, LocalDate date, CancellationToken cancel)
    {
        var since = await attendance.Since(team, user, date, cancel);
        var (calendar, first, last) = (team.Calendar(), since.PlusDays(1), date.PlusDays(-1));
        if (last < first || calendar.Previous(date) == since)
            return new(since, WasAway: false);
        // A public holiday alone is nothing to come back from.
        var away = (await absences.Of(team, user, new(first, last), cancel)).Where(absence => absence.Kind is { Away: true, Id: not "holiday" }).ToList();
        return new(since, Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays).Any(day => calendar.IsOn(day) && away.Exists(absence => absence.Period.Dates.Contains(day))));
    }
}
