using NodaTime;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>When a milestone's retrospective is created, filled in, reminded of and offered for publication. Each is a setting (<c>routines: { retro-issue: { days: 11 } }</c>).</summary>
/// <remarks>
/// Source: handbook, "Retrospectives" of both teams. <c>days</c> counts as each team does: code-review days into the milestone (11, a Wednesday) and days before the release (1),
/// source-code days of the month (the 27th, the 21st). Publication is a day of the release's month for both (the 26th).
/// </remarks>
internal static class RetroDays
{
    public const string Create = "retro-issue", Fill = "retro-fill", Remind = "retro-reminder", Publish = "retro-publish";

    private const int LastDayOfAnyMonth = 28;

    public static LocalDate Creation(Team team, Milestone milestone, IWorkingDays days) => days.OnOrAfter(team, team.Process == Process.CodeReview
        ? milestone.Start.PlusDays(team.RoutineDays(Create, 11))
        : OnOrAfter(milestone.Start, team.RoutineDays(Create, 27)));

    public static LocalDate Filling(Team team, Milestone milestone, IWorkingDays days) => days.OnOrBefore(team, team.Process == Process.CodeReview
        ? milestone.Release.PlusDays(-team.RoutineDays(Fill, 1))
        : OfMonth(milestone.ReleaseMonth, team.RoutineDays(Fill, 21)));

    public static LocalDate Publication(Team team, Milestone milestone, IWorkingDays days) => days.OnOrBefore(team, OfMonth(milestone.ReleaseMonth, team.RoutineDays(Publish, 26)));

    /// <summary>The one reminder of those who have said nothing: so many working days before it is offered for publication.</summary>
    public static LocalDate Reminder(Team team, Milestone milestone, IWorkingDays days) => days.Plus(team, Publication(team, milestone, days), -team.RoutineDays(Remind, 2));

    private static LocalDate OnOrAfter(LocalDate start, int day)
    {
        var date = OfMonth(start.ToYearMonth(), day);
        return date < start ? OfMonth(start.ToYearMonth().PlusMonths(1), day) : date;
    }

    private static LocalDate OfMonth(YearMonth month, int day) => month.OnDayOfMonth(Math.Clamp(day, 1, LastDayOfAnyMonth));
}
