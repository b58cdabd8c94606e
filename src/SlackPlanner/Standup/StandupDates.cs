using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>Which standup is meant on a given day of the team.</summary>
internal static class StandupDates
{
    /// <summary>How far back a standup can still be answered for the first time; what was shared can be changed as long as it is kept.</summary>
    public const int AnswerableFor = 30;

    public static StandupCalendar Calendar(this Team team) => new(team.Standup.Days, team.Standup.NoStandup);

    /// <summary>Today's; between two, the last one and the next.</summary>
    public static IReadOnlyList<LocalDate> Around(StandupCalendar calendar, LocalDate today) =>
        calendar.IsOn(today) ? [today] : [calendar.Previous(today), calendar.Next(today)];
}
