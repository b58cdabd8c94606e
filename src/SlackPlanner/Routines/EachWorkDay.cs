using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>The rule of a routine that has its time on each work day: Monday to Friday, holidays or not.</summary>
internal static class EachWorkDay
{
    /// <summary>The next occurrence, named by its date.</summary>
    /// <param name="routine">Its name; the team's settings may have another time for it.</param>
    /// <param name="usual">Its time where they have none.</param>
    public static Occurrence Next(Team team, string routine, LocalTime usual, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(routine)?.At ?? usual;
        var date = DateOf(at, after);
        return new(LocalDatePattern.Iso.Format(date), date.At(at));
    }

    /// <summary>The first work day on which this time is still to come.</summary>
    public static LocalDate DateOf(LocalTime at, LocalDateTime after) =>
        WorkDays.OnOrAfter(after.TimeOfDay < at ? after.Date : after.Date.PlusDays(1));
}
