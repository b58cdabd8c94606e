using NodaTime;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>A week before the cut-off the manager learns the next milestone's capacity, in the morning note.</summary>
/// <remarks>Source: handbook, "Wrapping up a milestone": 7 days before cut-off, a capacity estimate for the next milestone.</remarks>
internal sealed class CapacitySummaryRoutine(IMorningNote note) : IRoutine
{
    public const string RoutineName = "capacity-summary";

    private const int DaysBeforeCutOff = 7;

    public string Name => RoutineName;

    public string Help => "Capacity summary of the next milestone for the manager, a week before the cut-off";

    public Period StillUsefulFor { get; } = Period.FromDays(3);

    public string Instead => "`/capacity next` shows the same at any time.";

    /// <remarks>Named by the milestone that it is about, the one after the cut-off.</remarks>
    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(RoutineName)?.At ?? team.Morning;
        return team.Calendar.From(after.Date)
            .Select(milestone => new Occurrence(team.Calendar.Next(milestone).Key, milestone.CutOff.PlusDays(-DaysBeforeCutOff).At(at)))
            .First(occurrence => occurrence.At > after);
    }

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        note.AddForManager(change, run.Team, new(CapacitySource.Name, run.Team.Id, run.Key));
        return Task.CompletedTask;
    }
}
