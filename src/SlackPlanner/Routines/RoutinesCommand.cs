using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

/// <summary>Tells what will happen by itself in the caller's teams, and when.</summary>
[SlashCommand("/planner", "routines", Usage = "routines", Help = "What happens by itself, and when next", Example = "/planner routines")]
[Requires(Right.SeeTeam)]
internal sealed class RoutinesCommand(ITeams teams, RoutineRegistry routines, RoutineStore store, IPlannerClock clock, IPeople people) : ISlashCommandHandler
{
    private const int MostLookedAt = 8;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var now = clock.Now(command.TeamId);
        var reader = await people.Get(command.TeamId, command.UserId, cancel);
        var lines = new List<RoutineLine>();
        foreach (var team in await teams.Of(command.TeamId, command.UserId, cancel))
        {
            foreach (var routine in routines.All.OrderBy(routine => routine.Name, StringComparer.Ordinal))
            {
                var next = routines.IsOn(routine, team) ? await Next(team, routine, now, cancel) : null;
                lines.Add(new(team.Name, routine.Name, routine.Help, routines.IsOn(routine, team), next));
            }
        }

        return SlashCommandResponse.Ephemeral(RoutinesMessage.For(lines, reader?.Zone ?? DateTimeZone.Utc));
    }

    private async Task<Instant?> Next(Teams.Team team, IRoutine routine, Instant now, CancellationToken cancel)
    {
        var coming = OccurrenceTimes.After(now, team, routine).Take(MostLookedAt).ToList();
        var taken = await store.Taken(team.Workspace, team.Id, [.. coming.Select(one => (routine.Name, one.Occurrence.Key))], cancel);
        return coming.Where(one => !taken.Contains((routine.Name, one.Occurrence.Key))).Select(one => (Instant?)one.Due).FirstOrDefault();
    }
}
