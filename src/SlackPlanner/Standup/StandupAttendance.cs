using NodaTime;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Somebody who takes part in a standup.</summary>
/// <param name="Away">The half of the date in which they are not there, if one.</param>
internal sealed record Attendee(string User, DateTimeZone Zone, AwayHalves Away);

/// <summary>Who can take part when: days are the standup's dates, read in each person's own calendar.</summary>
internal sealed class StandupAttendance(IAbsences absences, IPeople people, StandupHabitStore habits)
{
    /// <summary>Whom a team's standup asks at all: its members, and those who wished to be.</summary>
    public static IEnumerable<string> Asked(Team team) => team.Members.Select(member => member.User).Concat(team.Standup.Also).Distinct();

    /// <summary>Those of them who work on the date, are there for at least half of it and have not paused.</summary>
    public Task<IReadOnlyList<Attendee>> Expected(Team team, LocalDate date, CancellationToken cancel) => Among(Asked(team), team, date, cancel);

    /// <summary>The same for one person; null if they cannot take part.</summary>
    public async Task<Attendee?> Of(Team team, string user, LocalDate date, CancellationToken cancel) =>
        await Among(Asked(team).Where(other => other == user), team, date, cancel) is [var one] ? one : null;

    /// <summary>Whether the hour of this date lies in the afternoon of anybody who is asked.</summary>
    public async Task<bool> HasAfternoons(Team team, LocalDate date, CancellationToken cancel)
    {
        if (team.Standup.Zone == StandupZone.Member)
            return PromptTime.Hour(team) >= PromptTime.Noon;
        if (PromptTime.Usual(team, date, team.Zone) is not { } usual)
            return false;
        var zones = (await people.GetMany(team.Workspace, [.. Asked(team)], cancel)).Values.Select(person => person.Zone).Append(team.Zone).Distinct();
        return zones.Any(zone => usual.InZone(zone).TimeOfDay >= PromptTime.Noon);
    }

    private async Task<IReadOnlyList<Attendee>> Among(IEnumerable<string> users, Team team, LocalDate date, CancellationToken cancel)
    {
        var working = users.Where(user => Works(team, user, date)).ToList();
        if (working.Count == 0)
            return [];
        var away = await absences.AwayHalves(team.Workspace, working, date, cancel);
        var wishes = await habits.GetMany(team.Workspace, working, cancel);
        var known = await people.GetMany(team.Workspace, working, cancel);
        var expected = new List<Attendee>();
        foreach (var (user, wish) in working.Zip(wishes))
        {
            if (away[user] == AwayHalves.AllDay || wish.IsPaused(date))
                continue;
            var person = known.GetValueOrDefault(user);
            if (person is not null ? !person.HasLeft && !person.IsBot : !await HasLeft(team.Workspace, user, cancel))
                expected.Add(new(user, person?.Zone ?? team.Zone, away[user]));
        }

        return expected;
    }

    /// <summary>The last standup before the date that the person was there for.</summary>
    public async Task<LocalDate> Since(Team team, string user, LocalDate date, CancellationToken cancel)
    {
        var lookedAt = new DateInterval(date.PlusDays(-StandupCalendar.LookBack), date.PlusDays(-1));
        return team.Calendar().Since(date, await Missed(team, user, lookedAt, cancel));
    }

    public async Task<bool> Misses(Team team, string user, LocalDate date, CancellationToken cancel) =>
        (await Missed(team, user, new(date, date), cancel))(date);

    private async Task<Func<LocalDate, bool>> Missed(Team team, string user, DateInterval days, CancellationToken cancel)
    {
        var away = (await absences.Of(team, user, days, cancel)).Where(absence => absence.Kind.Away).Select(absence => absence.Period).ToList();
        var own = (await habits.Get(team.Workspace, user, cancel)).Value;
        return date => !Works(team, user, date) || own.IsPaused(date) || (IsAway(date, DayPart.Am) && IsAway(date, DayPart.Pm));

        // Two entries may make the two halves of one day.
        bool IsAway(LocalDate date, DayPart part) => away.Exists(period => period.Contains(new(date, part)));
    }

    private static bool Works(Team team, string user, LocalDate date)
    {
        // Of those who are no members no working week is known: they are asked whenever there is a standup.
        return team.Member(user)?.Schedule is not { } schedule || (schedule.EmployedOn(date) && schedule.Week.Contains(date));
    }

    private async Task<bool> HasLeft(string workspace, string user, CancellationToken cancel)
    {
        try
        {
            return await people.Get(workspace, user, cancel) is null or { HasLeft: true } or { IsBot: true };
        }
        catch (SlackException)
        {
            return false; // not known now: one message too many is better than none for the whole team
        }
    }
}
