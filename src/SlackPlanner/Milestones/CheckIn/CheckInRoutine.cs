using NodaTime;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Redis;
using SlackPlanner.Jobs;
using SlackPlanner.Routines;
using Milestone = SlackPlanner.Planning.Milestone;
using Process = SlackPlanner.Teams.Process;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.CheckIn;

/// <summary>Once a milestone, two weeks after its start, product and engineering learn in the team's channel where it stands.</summary>
/// <remarks>Source: handbook, source code, "Check-in": the mid-milestone report. Code review has none unless it asks for it.</remarks>
internal sealed class CheckInRoutine(IWorkingDays days) : IRoutine
{
    public const string RoutineName = "check-in";

    private const int DaysAfterStart = 14;

    public string Name => RoutineName;

    public string Help => "Where the milestone stands, in the team's channel, 14 days after its start or on the next working day";

    public Period StillUsefulFor { get; } = Period.FromDays(3);

    public string Instead => "`/milestone checkin` shows the same at any time.";

    public bool IsOnByDefault(Team team) => team.Process == Process.SourceCode;

    public bool IsFor(Team team) => !string.IsNullOrEmpty(team.GitLab.Group);

    public Occurrence? Next(Team team, LocalDateTime after) => team.Calendar.From(after.Date)
        .Select(milestone => (milestone.Due, Occurrence: new Occurrence(milestone.Key, Day(team, milestone).At(team.RoutineAt(RoutineName)))))
        // A milestone that is over by then has none.
        .First(one => one.Occurrence.At.Date <= one.Due && one.Occurrence.At > after).Occurrence;

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        change.Enqueue(new CheckInJob(run.Team.Id, run.Key), id: run.Id);
        return Task.CompletedTask;
    }

    private LocalDate Day(Team team, Milestone milestone) => days.OnOrAfter(team, milestone.Start.PlusDays(team.RoutineDays(RoutineName, DaysAfterStart)));
}
