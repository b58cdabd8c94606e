using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Standup;

/// <summary>When somebody is asked: at the standup's hour, moved to the half of the day in which they work.</summary>
internal static class PromptTime
{
    /// <summary>Where the afternoon is the half that they work: lunch is over, and there is an afternoon left to plan.</summary>
    public static readonly LocalTime Afternoon = new(13, 0);

    /// <summary>Where the morning is: when most days begin.</summary>
    public static readonly LocalTime Morning = new(9, 0);

    /// <summary>Where the halves of a day meet.</summary>
    public static readonly LocalTime Noon = new(12, 0);

    public static LocalTime Hour(Team team) => team.Routines.GetValueOrDefault(StandupRoutine.RoutineName)?.At ?? team.Standup.At;

    /// <summary>The standup's hour of that date, for somebody in this zone; null if the zone never had the date.</summary>
    public static Instant? Usual(Team team, LocalDate date, DateTimeZone zone) =>
        LocalMoment.At(date, Hour(team), team.Standup.Zone == StandupZone.Member ? zone : team.Zone)?.ToInstant();

    /// <summary>When to ask somebody who is away in these halves of the date; null if there is no such time.</summary>
    public static Instant? Of(Team team, LocalDate date, DateTimeZone zone, AwayHalves away)
    {
        if (away == AwayHalves.AllDay || Usual(team, date, zone) is not { } usual)
            return null;
        // Far from the team's zone the hour may lie in the day before or after; the halves of the date are no matter then.
        var local = usual.InZone(zone).LocalDateTime;
        if (local.Date != date || IsHere(date, usual, zone, away))
            return usual;
        return LocalMoment.At(date, local.TimeOfDay < Noon ? Afternoon : Morning, zone)?.ToInstant();
    }

    /// <summary>Whether somebody who is away in these halves of the date is not away at this moment.</summary>
    public static bool IsHere(LocalDate date, Instant moment, DateTimeZone zone, AwayHalves away)
    {
        var local = moment.InZone(zone).LocalDateTime;
        return local.Date != date || !away.HasFlag(local.TimeOfDay < Noon ? AwayHalves.Morning : AwayHalves.Afternoon);
    }
}
