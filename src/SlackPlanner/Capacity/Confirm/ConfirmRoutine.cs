using NodaTime;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Ten work days before a milestone starts, each engineer who has not confirmed is asked once, in the morning note, whether anything is missing.</summary>
internal sealed class ConfirmRoutine(ConfirmationStore store, IMorningNote note) : IRoutine
{
    public const string RoutineName = "capacity-confirm";

    /// <summary>Early enough for the notes of most zones on that day.</summary>
    private static readonly LocalTime BeforeMorning = new(0, 15);

    public string Name => RoutineName;

    public string Help => "Asks each engineer whether time off is missing for the next milestone, ten work days before it starts";

    public Period StillUsefulFor { get; } = Period.FromDays(5);

    public string Instead => "`/pto` enters what is missing at any time.";

    /// <remarks>A team that does without the summary is asked nothing for it either, unless it says so.</remarks>
    public bool IsOnByDefault(Team team) => IsUsual(team);

    public static bool IsOnFor(Team team) => team.RoutineOn(RoutineName, IsUsual(team));

    private static bool IsUsual(Team team) => team.RoutineOn(CapacitySummaryRoutine.RoutineName, byDefault: true);

    /// <remarks>Named by the milestone that it is about.</remarks>
    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(RoutineName)?.At ?? BeforeMorning;
        return EachMilestone.Next(team, after, at, milestone => Confirmations.AskedOn(team, milestone));
    }

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (run.Team.Calendar.OfKey(run.Key) is not { } milestone)
            return;
        var confirmed = await store.Of(run.Team.Workspace, run.Team.Id, run.Key, cancel);
        foreach (var member in Confirmations.Asked(run.Team, milestone).Where(member => !confirmed.ContainsKey(member.User)))
            note.Add(change, member.User, ConfirmSource.Line(run.Team, milestone));
    }
}
