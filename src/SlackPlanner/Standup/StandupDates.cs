using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>Which standup is meant on a given day of the team.</summary>
internal static class StandupDates
{
    /// <summary>How far back a standup can still be answered for the first time; what was shared can be changed as long as it is kept.</summary>
    public const int AnswerableFor = 30;

    public static StandupCalendar Calendar(this Team team) => new(team.Standup.Days, team.Standup.NoStandup);

    /// <summary>The first standup after a time, at its hour.</summary>
    public static Occurrence Next(Team team, LocalDateTime after)
    {
        var (at, calendar) = (PromptTime.Hour(team), team.Calendar());
        var date = calendar.IsOn(after.Date) && after.TimeOfDay < at ? after.Date : calendar.Next(after.Date);
        return new(new StandupDay(team.Id, date).Key, date.At(at));
    }

    /// <summary>Today's; between two, the last one and the next.</summary>
    public static IReadOnlyList<LocalDate> Around(StandupCalendar calendar, LocalDate today) =>
        calendar.IsOn(today) ? [today] : [calendar.Previous(today), calendar.Next(today)];
}
