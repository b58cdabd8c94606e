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

        return SlashCommandResponse.Ephemeral(RoutinesMessage.For(lines, reader?.Zone ?? NodaTime.DateTimeZone.Utc));
    }

    private async Task<NodaTime.Instant?> Next(Teams.Team team, IRoutine routine, NodaTime.Instant now, CancellationToken cancel)
    {
        foreach (var (occurrence, due) in RoutinePlan.From(team, routine, now))
        {
            if (due > now && !await store.IsTaken(team.Workspace, team.Id, routine.Name, occurrence.Key, cancel))
                return due;
        }

        return null;
    }
}
