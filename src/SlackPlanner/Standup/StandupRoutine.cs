using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>At the team's hour: the message in the standup channel, and a question to everybody who is there.</summary>
internal sealed class StandupRoutine(StandupAttendance attendance, StandupPrompts prompts, IPlannerClock clock) : IRoutine
{
    public const string RoutineName = "standup";

    public string Name => RoutineName;

    public string Help => "Asks the standup's questions";

    public Period StillUsefulFor => Period.FromHours((int)StandupPrompts.UsefulFor.TotalHours);

    public string Instead => "`/standup` takes the answers of that day all the same.";

    public bool IsFor(Team team) => team.Standup.Zone == StandupZone.Team;

    public Occurrence? Next(Team team, LocalDateTime after) => StandupDates.Next(team, after);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var team = run.Team;
        if (!StandupDay.TryParse($"{team.Id}|{run.Key}", out var day))
            return;
        var expected = await attendance.Expected(team, day.Date, cancel);
        if (expected.Count > 0)
            await prompts.Ask(change, team, day, expected, Instant.Max(clock.Now(team.Workspace), run.Due), opens: true, cancel);
        await prompts.PlanEarly(change, team, team.Calendar().Next(day.Date), only: null, cancel);
    }
}
