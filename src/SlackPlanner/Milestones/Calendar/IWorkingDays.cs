using NodaTime;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Calendar;

/// <summary>
/// A team's working days: Monday to Friday without its holidays, days on which nobody of it works because of public holidays and own working weeks. From memory, so that
/// <see cref="Routines.IRoutine.Next"/> may ask.
/// </summary>
internal interface IWorkingDays
{
    bool IsWorkingDay(Team team, LocalDate date);

    /// <summary>The date, or the last working day before it: where something is reminded of before a deadline.</summary>
    LocalDate OnOrBefore(Team team, LocalDate date);

    /// <summary>The date, or the first working day after it: where something has to be there first.</summary>
    LocalDate OnOrAfter(Team team, LocalDate date);

    /// <summary>So many working days later, or, below zero, earlier; 0 is the date itself, whatever day it is.</summary>
    LocalDate Plus(Team team, LocalDate date, int days);
}
