using NodaTime;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>Public holidays as this process has them in memory: for rules that may not wait. What routines are planned by is read in before they are (<see cref="Routines.IPlanFacts"/>).</summary>
internal interface IRememberedHolidays
{
    /// <summary>Whether the whole day is a public holiday of the member's region.</summary>
    bool IsFree(Team team, string user, LocalDate date);
}
