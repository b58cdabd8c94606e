using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>On Mondays the team's channel is told who is away this week, if the team wants that; days and halves, never why.</summary>
internal sealed class WhoNoteRoutine(WhoReader who, IDeliveries deliveries) : IRoutine
{
    public const string RoutineName = "away-note";

    public string Name => RoutineName;

    public string Help => "Who is away this week, in the team's channel on Mondays";

    public bool OnByDefault => false;

    public Period StillUsefulFor { get; } = Period.FromDays(2);

    public string Instead => "`/pto who week` tells at any time.";

    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(RoutineName)?.At ?? team.Morning;
        var isToday = after.DayOfWeek == IsoDayOfWeek.Monday && after.TimeOfDay < at;
        var monday = isToday ? after.Date : after.Date.Next(IsoDayOfWeek.Monday);
        return new(NodaTime.Text.LocalDatePattern.Iso.Format(monday), monday.At(at));
    }

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (NodaTime.Text.LocalDatePattern.Iso.Parse(run.Key) is not { Success: true, Value: var monday })
            return;
        var week = new DateInterval(monday, monday.PlusDays(4));
        var away = await who.Away(run.Team, week, cancel);
        if (away.Count > 0)
            deliveries.Post(change, run.Id, Destination.Channel(run.Team.Channel), WhoMessage.Within(week, monday, away), about: new($"The note of who is away in {SlackText.Escape(run.Team.Name)}"));
    }
}
