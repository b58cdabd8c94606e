using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>The same at each member's own hour of the date (<c>standup.zone: member</c>); the message in the channel goes out with the first question.</summary>
internal sealed class StandupMemberRoutine(StandupAttendance attendance, StandupPrompts prompts, IPlannerClock clock) : IMemberRoutine
{
    public string Name => "standup-member";

    public string Help => "Asks the standup's questions, at everybody's own hour";

    /// <summary>Longer than for a team's: who moved east has less of the day left, and is asked all the same while it lasts.</summary>
    public Period StillUsefulFor => Period.FromHours(14);

    public string Instead => "`/standup` takes the answers of that day all the same.";

    /// <summary>One switch and one hour for both.</summary>
    public bool IsFor(Team team) => team.Standup.Zone == StandupZone.Member && StandupPrompts.IsOn(team);

    public IEnumerable<string> Members(Team team) => StandupAttendance.Asked(team);

    public Occurrence? Next(Team team, string user, LocalDateTime after) => StandupDates.Next(team, after);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var team = run.Team;
        if (run.User is not { } user || !StandupDay.TryParse($"{team.Id}|{run.Key}", out var day))
            return;
        if (!await prompts.WasAsked(team, day, user, cancel))
        {
            var expected = await attendance.Expected(team, day.Date, cancel);
            // All those of the same hour at once: each alone would write the team's board, and all but one would have to do it again.
            var come = expected.Where(one => one.User == user || PromptTime.Usual(team, day.Date, one.Zone) == run.Due).ToList();
            if (come.Exists(one => one.User == user))
                await prompts.Ask(change, team, day, come, Instant.Max(clock.Now(team.Workspace), run.Due), opens: false, cancel);
        }

        await prompts.PlanEarly(change, team, team.Calendar().Next(day.Date), user, cancel);
    }
}
