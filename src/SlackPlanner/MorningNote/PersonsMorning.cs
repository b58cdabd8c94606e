using NodaTime;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.MorningNote;

/// <summary>When somebody's morning is: in their own zone; in several teams at the earliest of their hours.</summary>
/// <param name="Teams">The teams with a morning note that the person is on.</param>
internal sealed record PersonsMorning(string User, DateTimeZone Zone, LocalTime At, IReadOnlyList<Team> Teams)
{
    /// <summary>What comes so soon after the hour still belongs to that morning: routines of the same hour, the next ones among them.</summary>
    public static readonly Duration Joins = Duration.FromMinutes(10);

    /// <summary>A note that could not come in time is still of use for so long; then it waits for the next morning.</summary>
    private static readonly Duration Useful = Duration.FromHours(6);

    /// <summary>More than any working week leaves out, and than most know of a first day to come.</summary>
    private const int MostDaysAhead = 60;

    /// <summary>When the note of that date is due; null on a date that the zone never had.</summary>
    public Instant? On(LocalDate date) => LocalMoment.At(date, At, Zone)?.ToInstant();

    /// <summary>By their working weeks; of those who are no members none is known, so Monday to Friday.</summary>
    public bool Works(LocalDate date)
    {
        var member = Teams.Select(team => team.Member(User)).OfType<TeamMember>().ToList();
        return member.Count == 0
            ? WorkingWeek.MondayToFriday.Contains(date)
            : member.Exists(one => one.Schedule.EmployedOn(date) && one.Schedule.Week.Contains(date));
    }

    /// <summary>The date whose note is due by now, and not too late; null if there is none.</summary>
    public LocalDate? DueAt(Instant now)
    {
        var today = now.InZone(Zone).Date;
        return Works(today) && On(today) is { } due && due <= now && now <= due + Useful ? today : null;
    }

    /// <summary>The first morning at work after an instant; null if none is in sight.</summary>
    public (LocalDate Date, Instant Due)? After(Instant now)
    {
        var today = now.InZone(Zone).Date;
        for (var date = today; date < today.PlusDays(MostDaysAhead); date = date.PlusDays(1))
        {
            if (Works(date) && On(date) is { } due && due > now)
                return (date, due);
        }

        return null;
    }
}

/// <summary>Finds somebody's morning.</summary>
internal sealed class Mornings(ITeams teams, IPeople people)
{
    public const string RoutineName = "morning-note";

    /// <summary>Null: the person is on no team that has a morning note, or has left.</summary>
    public async Task<PersonsMorning?> Of(string workspace, string user, CancellationToken cancel)
    {
        var own = (await teams.Of(workspace, user, cancel)).Where(team => team.Routines.GetValueOrDefault(RoutineName)?.On ?? true).ToList();
        if (own.Count == 0)
            return null;
        // As Redis holds it this moment: whoever moves must not have two mornings.
        var person = (await people.GetMany(workspace, [user], cancel)).GetValueOrDefault(user);
        return person is { HasLeft: true } or { IsBot: true } ? null
            : new(user, person?.Zone ?? own[0].Zone, own.Min(team => team.Routines.GetValueOrDefault(RoutineName)?.At ?? team.Morning), own);
    }
}
