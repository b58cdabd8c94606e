using NodaTime;
using SlackPlanner.Planning;
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

/// <summary>The days of the handbook's tables, with a team's own <c>days</c> for a step, on working days.</summary>
internal static class StepDates
{
    /// <summary>So many days before the cut-off, for what is reminded of before it.</summary>
    public static LocalDate BeforeCutOff(this IWorkingDays days, Team team, Milestone milestone, string step, int byDefault) =>
        days.OnOrBefore(team, StepDays.BeforeCutOff(milestone, team.RoutineDays(step, byDefault)));

    /// <summary>So many days into the milestone, for what needs it to have begun.</summary>
    public static LocalDate IntoMilestone(this IWorkingDays days, Team team, Milestone milestone, string step, int byDefault) =>
        days.OnOrAfter(team, StepDays.IntoMilestone(milestone, team.RoutineDays(step, byDefault)));
}
