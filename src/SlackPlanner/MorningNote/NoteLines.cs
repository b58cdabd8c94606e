using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.MorningNote;

/// <inheritdoc cref="IMorningNote"/>
/// <remarks>
/// Exactly one tick per (workspace, person), and only while something waits: a line plans it for now, it finds out when the person's next morning is and
/// moves itself there. Whoever has nothing waiting costs nothing.
/// </remarks>
internal sealed class NoteLines(NoteStore store, Mornings mornings, IPlannerClock clock) : IMorningNote, IPersonRoutine
{
    public string Name => Mornings.RoutineName;

    public string Help => "The morning note: all that is not urgent, in one message";

    public void Add(Change change, string user, NoteLine line) => Add(change, user, line, NotePart.Own);

    public void AddForManager(Change change, Team team, NoteLine line)
    {
        Add(change, team.Manager.User, line, NotePart.Manager);
        if (team.Manager.Deputy is { } deputy)
            Add(change, deputy, line, NotePart.Deputy);
    }

    public void Drop(Change change, string user, NoteLine line) => store.Remove(change, user, line);

    public async Task<Instant?> Next(string workspace, string user, CancellationToken cancel) =>
        await store.HasLines(workspace, user, cancel) && await mornings.Of(workspace, user, cancel) is { } morning
            ? await store.NextUnsent(workspace, morning, clock.Now(workspace), cancel)
            : null;

    private void Add(Change change, string user, NoteLine line, NotePart part)
    {
        var now = clock.Now(change.Workspace);
        store.Add(change, user, new(line, part, now));
        MorningTickJob.Ask(change, user, now);
    }
}
