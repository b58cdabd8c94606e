using NodaTime;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Who can take part when: days are the standup's dates, read in each person's own calendar.</summary>
internal sealed class StandupAttendance(IAbsences absences, IPeople people)
{
    /// <summary>Members and those named beside them who work on the date and are there for at least half of it.</summary>
    public async Task<IReadOnlyList<string>> Expected(Team team, LocalDate date, CancellationToken cancel)
    {
        var working = team.Members.Select(member => member.User).Concat(team.Standup.Also).Distinct().Where(user => Works(team, user, date)).ToList();
        var away = await absences.AwayHalves(team.Workspace, working, date, cancel);
        var known = await people.GetMany(team.Workspace, working, cancel);
        var expected = new List<string>();
        foreach (var user in working.Where(user => away[user] != AwayHalves.AllDay))
        {
            if (known.TryGetValue(user, out var person) ? !person.HasLeft && !person.IsBot : !await HasLeft(team.Workspace, user, cancel))
                expected.Add(user);
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
        return date => !Works(team, user, date) || (IsAway(date, DayPart.Am) && IsAway(date, DayPart.Pm));

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
