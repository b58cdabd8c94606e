using NodaTime;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.End;

/// <summary>On the working day after a milestone's end: say/do and what was missed to the manager, to each engineer what they delivered; all in morning notes.</summary>
internal sealed class EndRoutine(IMorningNote note, IWorkingDays days) : IRoutine
{
    public const string RoutineName = "milestone-end";

    /// <summary>Early enough for the notes of most zones on that day.</summary>
    private static readonly LocalTime BeforeMorning = new(0, 25);

    public string Name => RoutineName;

    public string Help => "What became of a milestone, on the working day after its end: say/do and missed to the manager, to each engineer what they delivered";

    public Period StillUsefulFor { get; } = Period.FromDays(5);

    public string Instead => "`/milestone previous` shows the same at any time.";

    public bool IsFor(Team team) => !string.IsNullOrEmpty(team.GitLab.Group);

    public Occurrence? Next(Team team, LocalDateTime after) => team.Calendar.From(team.Calendar.Previous(team.Calendar.Containing(after.Date)).Start)
        .Select(milestone => new Occurrence(milestone.Key, Day(team, milestone).At(team.Routines.GetValueOrDefault(RoutineName)?.At ?? BeforeMorning)))
        .First(occurrence => occurrence.At > after);

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        note.AddForManager(change, run.Team, new(EndSource.Name, run.Team.Id, run.Key));
        foreach (var member in run.Team.Members.Where(member => member.User != run.Team.Manager.User && member.GitLab is { Length: > 0 }))
            note.Add(change, member.User, new(DeliveredSource.Name, run.Team.Id, run.Key));
        return Task.CompletedTask;
    }

    private LocalDate Day(Team team, Milestone milestone) => days.OnOrAfter(team, milestone.Due.PlusDays(1));
}
