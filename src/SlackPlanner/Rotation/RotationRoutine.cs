using NodaTime;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>
/// Each work day, before anybody's morning: the turn that has begun is written down and told; a week before the weights are due, and then each second work
/// day, its engineer is reminded; on the last work day before, the manager learns if it is not done.
/// </summary>
internal sealed class RotationRoutine(Rotations rotations, TurnTroubles troubles, IMorningNote note) : IRoutine
{
    private static readonly LocalTime At = new(0, 20);

    public string Name => Presets.RotationRoutine;

    public string Help => "Planning rotation: whose turn begins, and reminders until the weights are due";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public string Instead => "`/rotation` shows whose turn it is at any time.";

    public bool IsFor(Team team) => team.Rotation is not null;

    public Occurrence? Next(Team team, LocalDateTime after) => EachWorkDay.Next(team, Name, At, after);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (run.Team.Rotation is null)
            return;
        var now = await rotations.Load(run.Team, cancel);
        var turn = now.Current;
        var state = troubles.Follow(change, now, now.State);
        if (turn.Row is null || state != now.State)
            rotations.Put(change, now, state);

        if (turn.Row is { Done: true })
            return;
        var release = turn.Milestone.ReleaseMonth;
        if (turn.Engineer is { } engineer && IsReminder(now.Rule.LeadTimeOf(turn.Due), now.Today))
            note.Add(change, engineer, TurnSource.Line(run.Team, release));
        if (now.Today == LastWorkDayBefore(turn.Due))
            note.AddForManager(change, run.Team, UnfinishedSource.Line(run.Team, release));
        if (now.Rule.LeadTimeOf(turn.Due).Contains(now.Today))
            change.Enqueue(new RotationDoneJob(run.Team.Id), RotationDoneJob.IdOf(run.Team.Id), revive: true);
    }

    /// <summary>The first work day of the lead time, and each second one after it until the weights are due.</summary>
    internal static bool IsReminder(DateInterval leadTime, LocalDate today)
    {
        if (!leadTime.Contains(today) || !WorkDays.IsWorkDay(today))
            return false;
        var workDay = WorkDays.Count(new(leadTime.Start, today)) - 1;
        return workDay % 2 == 0;
    }

    internal static LocalDate LastWorkDayBefore(LocalDate due) => WorkDays.OnOrBefore(due.PlusDays(-1));
}
