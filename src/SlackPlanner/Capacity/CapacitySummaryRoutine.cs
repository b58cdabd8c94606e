using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Deliveries;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>A week before the cut-off the manager learns the next milestone's capacity.</summary>
/// <remarks>Source: handbook, "Wrapping up a milestone": 7 days before cut-off, a capacity estimate for the next milestone.</remarks>
internal sealed class CapacitySummaryRoutine(CapacitySummary summary, IDeliveries deliveries) : IRoutine
{
    public const string RoutineName = "capacity-summary";

    private const int DaysBeforeCutOff = 7;

    /// <summary>The stored message names kinds of absences, so it goes as soon as the milestone it is about is under way.</summary>
    public static readonly Duration Kept = Duration.FromDays(14);

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

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var milestone = MilestoneChoice.OfKey(run.Team, run.Key) ?? throw new InvalidOperationException($"{run.Key} names no milestone.");
        var message = await summary.For(run.Team, milestone, run.Team.Manager.User, Roles.Manager, cancel);
        deliveries.Post(change, CapacitySummary.DeliveryId(run.Team, milestone), Destination.Person(run.Team.Manager.User), message, keep: Kept);
    }
}

/// <summary>The summary's message, posted and refreshed alike.</summary>
internal sealed class CapacitySummary(CapacityAnswers answers)
{
    public static string DeliveryId(Team team, Planning.Milestone milestone) => $"capacity:{team.Id}:{milestone.Key}";

    public async Task<Message> For(Team team, Planning.Milestone milestone, string reader, Roles roles, CancellationToken cancel) =>
        SummaryMessage.For(await answers.Page(team, milestone, reader, roles, cancel));
}
