using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Routines;

/// <summary>Tells what will happen by itself in the caller's teams, and when; and what should have happened lately and did not.</summary>
[SlashCommand("/planner", "routines", Usage = "routines", Help = "What happens by itself, when next, and what was missed", Example = "/planner routines")]
[Requires(Right.SeeTeam)]
internal sealed class RoutinesCommand(
    ITeams teams, RoutineRegistry routines, RoutineStore store, IMissed missed, IEnumerable<IPersonRoutine> personal, IPlannerClock clock, IPeople people)
    : ISlashCommandHandler
{
    private const int MostLookedAt = 8;
    private const int MostMissed = 10;
    private static readonly Duration MissedSince = Duration.FromDays(14);

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var now = clock.Now(command.TeamId);
        var zone = (await people.Get(command.TeamId, command.UserId, cancel))?.Zone ?? DateTimeZone.Utc;
        var groups = new List<RoutinesOfTeam>();
        foreach (var team in await teams.Of(command.TeamId, command.UserId, cancel))
        {
            var lines = new List<RoutineLine>();
            foreach (var routine in routines.For(team))
            {
                var next = routines.IsOn(routine, team) ? await Next(team, routine, command.UserId, zone, now, cancel) : null;
                lines.Add(new(routine.Name, routine.Help, routines.IsOn(routine, team), next, routine is IMemberRoutine own && !own.Members(team).Contains(command.UserId)));
            }

            var late = await missed.Recent(command.TeamId, team.Id, now - MissedSince, MostMissed + 1, cancel);
            groups.Add(new(team.Name, lines, [.. late.Take(MostMissed).Select(Line)], late.Count > MostMissed));
        }

        var yours = new List<RoutineLine>();
        if (groups.Count > 0)
        {
            foreach (var one in personal)
                yours.Add(new(one.Name, one.Help, On: true, await one.Next(command.TeamId, command.UserId, cancel)));
        }

        return SlashCommandResponse.Ephemeral(RoutinesMessage.For(groups, yours, zone));
    }

    private MissedLine Line(MissedOccurrence one) => new(one, routines.Find(one.Routine)?.Help ?? one.Routine, routines.Find(one.Routine)?.Instead ?? "");

    private async Task<Instant?> Next(Team team, IRoutine routine, string user, DateTimeZone zone, Instant now, CancellationToken cancel)
    {
        var tick = routine is not IMemberRoutine own ? RoutineTick.OfTeam(routine, team)
            : own.Members(team).Contains(user) ? new(routine, team, zone, user) : null;
        if (tick is null)
            return null;
        var coming = OccurrenceTimes.After(now, tick).Take(MostLookedAt).ToList();
        var taken = await store.Taken(team.Workspace, [.. coming.Select(one => new OccurrenceName(team.Id, tick.Field, one.Occurrence.Key))], cancel);
        return coming.Where(one => !taken.Contains(new(team.Id, tick.Field, one.Occurrence.Key))).Select(one => (Instant?)one.Due).FirstOrDefault();
    }
}
