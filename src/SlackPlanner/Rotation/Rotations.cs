using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.TimeOff;
using SlackPlanner.Weights.Queue;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Reads and writes teams' rotations. Whatever is written, the turn that has begun is written down with it, and stays.</summary>
internal sealed class Rotations(
    RotationStore store, IAbsences absences, MilestoneTitles titles, IMorningNote note, IDeliveries deliveries, IPlannerClock clock, IJobClient jobs, IEnumerable<IRotationChanged> listeners) : IRotation, IWeighingTurn
{
    private const int Attempts = 5;

    public async Task<RotationNow> Load(Team team, CancellationToken cancel)
    {
        var (state, version) = await store.Get(team.Workspace, team.Id, cancel);
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var away = await absences.OfTeam(team, new(today.PlusMonths(-2), today.PlusMonths(RotationNow.Ahead + 1)), cancel);
        var people = TakingPart(team).Select(user => team.Member(user)!)
            .Select(member => new RotationMember(member.User, member.Schedule, away.GetValueOrDefault(member.User) ?? [])).ToList();
        return new(team, state, version, today, people, await Titles(team, cancel));
    }

    /// <summary>Who takes turns: those that the order names, else all engineers.</summary>
    public static IReadOnlyList<string> TakingPart(Team team) => team.Rotation switch
    {
        null => [],
        { Order.Count: > 0 } rotation => [.. rotation.Order.Where(user => team.Member(user) is not null)],
        _ => [.. team.Members.Select(member => member.User)],
    };

    public async Task<Turn?> Of(Team team, Milestone milestone, CancellationToken cancel)
    {
        if (team.Rotation is null)
            return null;
        // A row that stands needs nobody's absences; the queue asks for one each time it is shown.
        if ((await store.Get(team.Workspace, team.Id, cancel)).Value.Book.Row(milestone.ReleaseMonth) is { } row)
            return new(milestone.Named(row.Name ?? milestone.Name), row.Due, row.Engineer, IsProposed: false, row.Accepted, row.Done);
        return (await Load(team, cancel)).Turn(milestone.ReleaseMonth) is { } turn ? Shown(turn) : null;
    }

    public async Task<Turn?> Current(Team team, CancellationToken cancel)
    {
        var milestone = RotationBook.TurnAt(clock.TodayIn(team.Workspace, team.Zone), team.Calendar);
        return await Of(team, milestone.Named((await Titles(team, cancel)).GetValueOrDefault(milestone.ReleaseMonth) ?? milestone.Name), cancel);
    }

    async Task<string?> IWeighingTurn.Of(Team team, Milestone milestone, CancellationToken cancel) => (await Of(team, milestone, cancel))?.Engineer;

    /// <summary>Adds to the change: the rotation as it shall be, with what time does by itself and all that follows.</summary>
    /// <param name="isQuiet">Whoever has the current turn by it knows already.</param>
    public RotationState Put(Change change, RotationNow now, RotationState next, bool isQuiet = false)
    {
        var team = now.Team;
        var current = RotationBook.TurnAt(now.Today, team.Calendar).ReleaseMonth;
        var book = next.Book.At(now.Today, now.Members, team.Calendar, now.Rule);
        if (next.Book.Row(current) is null && book.Row(current) is { } begun)
            next = next.With(book, Happened(now, null, RotationChange.Begun, current, null, begun.Engineer));
        next = Open(change, now, next with { Book = book });
        store.Put(change, team.Id, next, now.Version);

        var (before, after) = (now.Book.Row(current)?.Engineer, book.Row(current)?.Engineer);
        // Of a rotation that has just been found nobody has to be told: the first reminder comes in time.
        if (after is not null && after != before && now.Version > 0 && !isQuiet)
            note.Add(change, after, TurnSource.Line(team, current));
        if (team.Rotation!.UserGroup is not null && (after != before || now.Version == 0))
            change.Enqueue(new RotationGroupJob(team.Id));
        foreach (var listener in listeners)
            listener.AddTurns(change, team);
        return next;
    }

    /// <summary>Questions in the channel whose turn is another's by now, or over, are settled there.</summary>
    private RotationState Open(Change change, RotationNow now, RotationState state)
    {
        var turns = now.Then(state);
        var settled = state.Offers.Where(offer => turns.Turn(offer.Release) is not { } turn || turn.Engineer != offer.From).ToList();
        foreach (var offer in settled)
            deliveries.Update(change, offer.DeliveryId, TurnDesk.Only($"The planning rotation for {RotationWords.Release(turns.NameOf(offer.Release))} is settled by now. `/rotation` shows the table."));
        return settled.Count == 0 ? state : state with { Offers = [.. state.Offers.Except(settled)] };
    }

    public RotationEvent Happened(RotationNow now, string? by, RotationChange what, YearMonth release, string? from, string? to) =>
        new(clock.Now(now.Team.Workspace), by, what, release, from, to);

    /// <summary>Decides on what is there, and again if somebody else was faster.</summary>
    /// <param name="decide">Adds what shall be saved, or nothing; gives what to answer.</param>
    public async Task<T> Save<T>(Team team, string requestKey, Func<RotationNow, Change, Task<T>> decide, T busy, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var change = new Change(team.Workspace).Once(requestKey);
            var empty = change.Count;
            var answer = await decide(await Load(team, cancel), change);
            if (change.Count == empty || await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return answer;
        }

        return busy;
    }

    /// <summary>Titles that were found by another due date are of another calendar.</summary>
    private async Task<IReadOnlyDictionary<YearMonth, string>> Titles(Team team, CancellationToken cancel)
    {
        var found = new Dictionary<YearMonth, string>();
        foreach (var (key, known) in await titles.Remembered(team, cancel))
        {
            if (RotationWords.OfKey(key) is { } month && team.Calendar.InMonth(month).Due == known.Due)
                found[month] = known.Title;
        }

        return found;
    }

    private static Turn Shown(RotationTurn turn) => new(turn.Milestone, turn.Due, turn.Engineer, turn.IsProposed, turn.Row?.Accepted == true, turn.Row?.Done == true);
}
