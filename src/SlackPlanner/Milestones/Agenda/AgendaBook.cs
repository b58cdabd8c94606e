using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>Something that somebody wants to talk about.</summary>
/// <param name="By">Slack id.</param>
/// <param name="Words">Plain text.</param>
/// <param name="HeldOn">The day of the call whose agenda it is on; null: it waits for the next one.</param>
internal sealed record AgendaLine(string Id, AgendaCall Call, string By, Instant At, string Words, LocalDate? HeldOn = null);

/// <summary>A team's lines: those that wait, and for a while those that were talked about. Pure.</summary>
internal sealed record AgendaBook(IReadOnlyList<AgendaLine> Lines)
{
    public const int MostOpen = 60;

    public static readonly AgendaBook Empty = new([]);

    private static readonly Period History = Period.FromDays(90);

    /// <summary>What is on the agenda of a call that is today or still to come.</summary>
    public IReadOnlyList<AgendaLine> Open(AgendaCall call, LocalDate today) => [.. Lines.Where(line => line.Call == call && (line.HeldOn is null || line.HeldOn >= today))];

    /// <summary>What was on the agenda of that day's call.</summary>
    public IReadOnlyList<AgendaLine> Of(AgendaCall call, LocalDate day) => [.. Lines.Where(line => line.Call == call && line.HeldOn == day)];

    /// <summary>The last call before today that had lines.</summary>
    public LocalDate? LastHeld(AgendaCall call, LocalDate today) => Lines.Where(line => line.Call == call && line.HeldOn < today).Max(line => line.HeldOn);

    /// <summary>The call is today: what waits for it is on its agenda now, and over tomorrow. What is long over goes.</summary>
    public AgendaBook Held(AgendaCall call, LocalDate today) => new(
        [.. Lines.Where(line => line.HeldOn is null || line.HeldOn > today - History).Select(line => line.Call == call && line.HeldOn is null ? line with { HeldOn = today } : line)]);

    public AgendaBook With(AgendaLine line) => new([.. Lines.Where(one => one.Id != line.Id), line]);

    public AgendaBook Without(string id) => new([.. Lines.Where(line => line.Id != id)]);

    public AgendaLine? Find(string id) => Lines.FirstOrDefault(line => line.Id == id);
}

/// <summary>The lines, in Redis.</summary>
/// <remarks>Redis: <c>agenda:{team}</c> (versioned), for 180 days after the last change; lines for 90 days after their call.</remarks>
internal sealed class AgendaStore(Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(180);

    public async Task<Versioned<AgendaBook>> Get(string workspace, string team, CancellationToken cancel) =>
        await documents.Get<AgendaBook>(Key(workspace, team), cancel) ?? new(AgendaBook.Empty, 0);

    public void Put(Change change, string team, AgendaBook book, long version) => change.Put(Key(change.Workspace, team), book, version, Kept);

    private RedisKey Key(string workspace, string team) => keys.Key(workspace, "agenda", team);
}
