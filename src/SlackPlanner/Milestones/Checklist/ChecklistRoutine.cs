using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>A step on its day: a section of the manager's morning note, or, if the team says so, the step itself.</summary>
internal sealed class ChecklistRoutine<TStep>(TStep step, ChecklistDesk desk, IMorningNote note) : IRoutine
    where TStep : IChecklistStep
{
    /// <summary>Steps are due around their milestone: up to six weeks before it starts, up to six after its end.</summary>
    private const int DaysAround = 45;

    public string Name => step.Name;

    public string Help => step.Help;

    /// <summary>What was not done a week ago is still to be done.</summary>
    public Period StillUsefulFor { get; } = Period.FromDays(14);

    public string Instead => "`/milestone checklist` offers it at any time.";

    public bool IsFor(Team team) => step.IsFor(team);

    public bool IsOnByDefault(Team team) => step.ByDefault(team.Process);

    public Occurrence? Next(Team team, LocalDateTime after) => team.Calendar.From(after.Date.PlusDays(-DaysAround))
        .TakeWhile(milestone => milestone.Start <= after.Date.PlusDays(3 * DaysAround))
        .Select(milestone => new Occurrence(milestone.Key, step.Day(team, milestone).At(team.RoutineAt(Name))))
        .Where(occurrence => occurrence.At > after).MinBy(occurrence => occurrence.At);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (run.Team.Calendar.OfKey(run.Key) is not { } milestone)
            return;
        var listed = new ListedStep(run.Team, milestone, step);
        if (!await desk.IsOpen(listed, cancel))
            return;
        if (run.Team.RoutineIsAutomatic(Name))
            await desk.Begin(change, listed, run.Team.Manager.User, automatic: true, place: null, cancel);
        note.AddForManager(change, run.Team, ChecklistSource.Line(listed));
    }
}
