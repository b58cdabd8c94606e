using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>Until when a standup's answers are late rather than too late.</summary>
internal static class StandupWindow
{
    /// <summary>When the standup of the date closes, on the clock by which its hour is read.</summary>
    public static LocalDateTime Closes(Team team, LocalDate date)
    {
        var (hour, until) = (PromptTime.Hour(team), team.Standup.LateUntil);
        return until switch
        {
            { At: { } at } => (at > hour ? date : date.PlusDays(1)).At(at),
            { For: { } span } => date.At(hour).Plus(span),
            _ => team.Calendar().Next(date).At(hour),
        };
    }

    /// <summary>The same as a moment, for somebody in this zone.</summary>
    public static Instant ClosesAt(Team team, LocalDate date, DateTimeZone zone)
    {
        var closes = Closes(team, date);
        return closes.InZone(team.Standup.Zone == StandupZone.Member ? zone : team.Zone, LocalMoment.Policy).ToInstant();
    }

    /// <summary>The standup that closes first after a time.</summary>
    public static LocalDate FirstToClose(Team team, LocalDateTime after)
    {
        var span = team.Standup.LateUntil.For ?? Period.Zero;
        var date = team.Calendar().Previous(after.Minus(span).Date.PlusDays(-1));
        while (Closes(team, date) <= after)
            date = team.Calendar().Next(date);
        return date;
    }
}
