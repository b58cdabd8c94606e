using NodaTime;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>The manager learns the next milestone's capacity in the morning note, on the day that the team's process has for it.</summary>
/// <remarks>
/// Source: handbook. Code review, "Wrapping up a milestone": 7 days before cut-off. Source code, "Availability": approximately five to ten business days
/// before the start of a new release; here six, so that whoever was asked on the tenth what is missing has had four to answer.
/// </remarks>
internal sealed class CapacitySummaryRoutine(DeliveredWeights delivered, IMorningNote note, IReminderDays days) : IRoutine
{
    public const string RoutineName = "capacity-summary";

    private const int DaysBeforeCutOff = 7;
    private const int WorkDaysBeforeStart = 6;
    private const int MostDays = 15;

    /// <summary>The summary is worth more in time than with every figure; what is missing comes with Refresh.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => RoutineName;

    public string Help => "Capacity summary of the next milestone for the manager, a week before the cut-off";

    public Period StillUsefulFor { get; } = Period.FromDays(3);

    public string Instead => "`/capacity next` shows the same at any time.";

    /// <remarks>Named by the milestone that it is about, the one after the cut-off.</remarks>
    public Occurrence? Next(Team team, LocalDateTime after) => After(team, after, days);

    /// <summary>The next summary of a team.</summary>
    public static Occurrence After(Team team, LocalDateTime after, IReminderDays days)
    {
        var at = team.Routines.GetValueOrDefault(RoutineName)?.At ?? team.Morning;
        return team.Calendar.From(after.Date)
            .Select(milestone => new Occurrence(team.Calendar.Next(milestone).Key, days.OnOrBefore(team, DayFor(team, milestone)).At(at)))
            .First(occurrence => occurrence.At > after);
    }

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        await delivered.Fill(run.Team, Patience, cancel);
        note.AddForManager(change, run.Team, new(CapacitySource.Name, run.Team.Id, run.Key));
    }

    /// <summary>The day in this milestone on which the next one's summary comes: by the setting <c>days</c>, of the process' own count.</summary>
    private static LocalDate DayFor(Team team, Milestone running) => team.Process == Process.CodeReview
        ? running.CutOff.PlusDays(-Math.Clamp(team.RoutineDays(RoutineName, DaysBeforeCutOff), 0, MostDays))
        : WorkDays.Before(running.Due.PlusDays(1), Math.Clamp(team.RoutineDays(RoutineName, WorkDaysBeforeStart), 1, MostDays));
}
