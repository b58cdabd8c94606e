using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>The days on which the handbook's tables put a step, in calendar days.</summary>
/// <remarks>
/// Source: handbook, "Milestone Schedule": with the cut-off on a Friday, 7, 4 and 2 days before it are a Friday, a Monday and a Wednesday, and with day 0 on a Monday, days 1
/// and 3 are a Tuesday and a Thursday: calendar days fit both lists. What becomes of a weekend or a holiday is decided elsewhere, because it depends on the team.
/// </remarks>
public static class StepDays
{
    /// <summary>So many days before the cut-off.</summary>
    public static LocalDate BeforeCutOff(Milestone milestone, int days) => milestone.CutOff.PlusDays(-days);

    /// <summary>So many days into the milestone; day 0 is <see cref="Milestone.DayZero"/>.</summary>
    public static LocalDate IntoMilestone(Milestone milestone, int days) => milestone.DayZero.PlusDays(days);
}
