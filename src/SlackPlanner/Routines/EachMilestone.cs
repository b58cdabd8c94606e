using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>The rule of a routine that has one time in each milestone.</summary>
internal static class EachMilestone
{
    /// <summary>The next occurrence, named by the milestone's key.</summary>
    /// <param name="day">The day of a milestone's occurrence.</param>
    /// <param name="from">Where that day lies after the milestone: from which date on milestones are looked at; the same as <paramref name="after"/> unless given.</param>
    public static Occurrence Next(Team team, LocalDateTime after, LocalTime at, Func<Milestone, LocalDate> day, LocalDate? from = null) =>
        team.Calendar.From(from ?? after.Date).Select(milestone => new Occurrence(milestone.Key, day(milestone).At(at))).First(occurrence => occurrence.At > after);
}
