using NodaTime;
using NodaTime.Text;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>On the day of the weekly call of product and engineering manager: its agenda, in both their notes.</summary>
internal sealed class PmCallRoutine(AgendaRuns runs) : IRoutine
{
    public string Name => AgendaCall.Pm.Name();

    public string Help => "The agenda of the weekly call of product and engineering manager, in their notes of that day";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public string Instead => "`/milestone agenda` shows the next one.";

    public bool IsFor(Team team) => team.ProductManager is not null;

    public Occurrence? Next(Team team, LocalDateTime after) => AgendaRuns.Next(AgendaCall.Pm, team, after);

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel) => runs.Run(AgendaCall.Pm, run, change, cancel);
}

/// <summary>The same for the group's call, on the first such weekday of a month.</summary>
internal sealed class GroupCallRoutine(AgendaRuns runs) : IRoutine
{
    public string Name => AgendaCall.Group.Name();

    public string Help => "The agenda of the monthly group call, in the notes of engineering and product manager that day";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public string Instead => "`/milestone agenda` shows the next one.";

    public Occurrence? Next(Team team, LocalDateTime after) => AgendaRuns.Next(AgendaCall.Group, team, after);

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel) => runs.Run(AgendaCall.Group, run, change, cancel);
}

/// <summary>What both have in common.</summary>
internal sealed class AgendaRuns(AgendaStore store, IMorningNote note)
{
    /// <summary>Of the day before: whoever lives far to the east has the day's note hours before the team's day begins, and would read of the call when it is over.</summary>
    private static readonly LocalTime Evening = new(21, 0);

    public static Occurrence Next(AgendaCall call, Team team, LocalDateTime after)
    {
        if (team.Routines.GetValueOrDefault(call.Name())?.At is { } at)
        {
            var today = call.Day(team, after.TimeOfDay < at ? after.Date : after.Date.PlusDays(1));
            return new(LocalDatePattern.Iso.Format(today), today.At(at));
        }

        var day = call.Day(team, after.Date.PlusDays(after.TimeOfDay < Evening ? 1 : 2));
        return new(LocalDatePattern.Iso.Format(day), day.PlusDays(-1).At(Evening));
    }

    public async Task Run(AgendaCall call, OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var team = run.Team;
        if (LocalDatePattern.Iso.Parse(run.Key) is not { Success: true, Value: var day })
            return;
        var (book, version) = await store.Get(team.Workspace, team.Id, cancel);
        if (book.Lines.Count > 0)
            store.Put(change, team.Id, book.Held(call, day), version);
        var line = new NoteLine(call.Name(), team.Id, run.Key);
        note.AddForManager(change, team, line);
        if (team.ProductManager is { } product)
            note.Add(change, product, line);
    }
}
