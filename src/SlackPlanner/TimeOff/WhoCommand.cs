using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>Tells who of the caller's teams is away, on a day or in a week.</summary>
[SlashCommand("/pto", "who", Usage = "who [date | week]", Help = "Who of your teams is away", Example = "/pto who tomorrow")]
[Requires(Right.SeeWhoIsAway)]
internal sealed class WhoCommand(Callers callers, ITeams teams, AbsenceStore store, IPeople people) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var caller = await callers.Get(command.TeamId, command.UserId, cancel);
        var days = new DateInterval(caller.Today, caller.Today);
        if (command.Text.Length > 0)
        {
            if (!DateText.TryParseRange(SlackText.Unescape(command.Text), caller.Today, caller.Schedule.Week, out var range, out var problem, DateLimits.LookUp))
                return SlashCommandResponse.Ephemeral(SlackText.Escape(AbsenceText.Words(problem, "/pto who")));
            if (range.Remainder.Length > 0)
                return SlashCommandResponse.Ephemeral(SlackText.Escape($"“{AbsenceText.Cut(range.Remainder)}” after the date is not understood. Try `/pto who tomorrow` or `/pto who next week`."));
            days = range.Period.Dates;
        }

        var away = await Away(command, days, cancel);
        return SlashCommandResponse.Ephemeral(days.Length == 1
            ? WhoMessage.On(days.Start, caller.Today, away.Select(one => (one.Name, AwayTimes.On(days.Start, one.Absences))))
            : WhoMessage.Within(days, caller.Today, away.Select(one => (one.Name, AwayTimes.Within(days, one.Absences)))));
    }

    private async Task<List<(string Name, IReadOnlyList<Absence> Absences)>> Away(SlashCommand command, DateInterval days, CancellationToken cancel)
    {
        var ours = await teams.Of(command.TeamId, command.UserId, cancel);
        if (ours.Count == 0)
            ours = await teams.All(command.TeamId, cancel); // an admin on no team

        var rosters = ours.Select(team => (Team: team, People: Roster.Of(team).ToHashSet())).ToList();
        var everybody = Roster.Of(ours).ToList();
        var books = await store.GetMany(command.TeamId, everybody, cancel);
        var away = new List<(string, IReadOnlyList<Absence>)>();
        foreach (var (user, book) in everybody.Zip(books))
        {
            var touching = book.Touching(AbsencePeriod.Days(days.Start, days.End));
            if (touching.Count == 0)
                continue;
            IReadOnlyList<Team> common = [.. rosters.Where(roster => roster.People.Contains(user)).Select(roster => roster.Team)];
            IReadOnlyList<Absence> absences = [.. StoredKinds.Of(common).Read(touching).Where(absence => absence.Kind.Away)];
            if (absences.Count > 0)
                away.Add((await Name(command.TeamId, user, cancel), absences));
        }

        return away;
    }

    private async Task<string> Name(string workspace, string user, CancellationToken cancel)
    {
        try
        {
            return (await people.Get(workspace, user, cancel))?.Name ?? user;
        }
        catch (SlackException)
        {
            return user; // the answer is worth more than one name in it
        }
    }
}
