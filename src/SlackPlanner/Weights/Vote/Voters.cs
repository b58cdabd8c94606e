using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Vote;

/// <summary>Whom a vote waits for, where they are asked, and what they are called.</summary>
internal sealed class Voters(IAbsences absences, IPeople people, IPlannerClock clock, ISlackApi slack)
{
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>The members who work in this half of their day. Managers and product managers may vote; nobody waits for them.</summary>
    public async Task<IReadOnlyList<string>> Here(Team team, CancellationToken cancel)
    {
        var known = await people.GetMany(team.Workspace, [.. team.Members.Select(member => member.User)], cancel);
        var here = new List<string>();
        // Whoever is at another date than the rest is asked for apart: few of them, and all in Redis.
        foreach (var day in team.Members.GroupBy(member => Local(team, known.GetValueOrDefault(member.User)).Date))
        {
            var away = await absences.AwayHalves(team.Workspace, [.. day.Select(member => member.User)], day.Key, cancel);
            here.AddRange(day
                .Where(member => member.Schedule.EmployedOn(day.Key) && member.Schedule.Week.Contains(day.Key)
                    && known.GetValueOrDefault(member.User) is not ({ HasLeft: true } or { IsBot: true })
                    && !away[member.User].HasFlag(Half(Local(team, known.GetValueOrDefault(member.User)))))
                .Select(member => member.User));
        }

        return here;
    }

    /// <summary>Who of them does not see the channel; all of them if Slack does not say who is in it.</summary>
    public async Task<IReadOnlyList<string>> Outside(string workspace, string channel, IEnumerable<string> users, CancellationToken cancel)
    {
        var inside = new HashSet<string>();
        try
        {
            await foreach (var member in slack.For(workspace).Conversations.Members(channel, cancel: cancel))
                inside.Add(member);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            // Not the app's to see: then nobody is surely in it.
        }

        return [.. users.Where(user => !inside.Contains(user))];
    }

    /// <summary>By person; not escaped.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Names(string workspace, IEnumerable<string> users, CancellationToken cancel)
    {
        var asked = users.Where(user => user.Length > 0).Distinct().ToList();
        var known = await people.GetMany(workspace, asked, cancel);
        return asked.ToDictionary(user => user, user => known.GetValueOrDefault(user)?.Name ?? "a teammate");
    }

    private LocalDateTime Local(Team team, Person? person) => clock.Now(team.Workspace).InZone(person?.Zone ?? team.Zone).LocalDateTime;

    private static AwayHalves Half(LocalDateTime now) => now.TimeOfDay < Noon ? AwayHalves.Morning : AwayHalves.Afternoon;
}
