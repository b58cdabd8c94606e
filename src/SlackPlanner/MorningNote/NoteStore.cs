using System.Globalization;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.MorningNote;

/// <summary>In what part somebody is told a line.</summary>
internal enum NotePart
{
    Own,

    /// <summary>As the team's manager.</summary>
    Manager,

    /// <summary>As the manager's deputy: only while the manager is away.</summary>
    Deputy,
}

/// <param name="AddedAt">Planner time.</param>
internal sealed record PendingLine(NoteLine Line, NotePart Part, Instant AddedAt);

/// <param name="Version">Moves with every line that is added.</param>
/// <param name="Unread">Lines of a later version, which reads them.</param>
internal sealed record PendingLines(IReadOnlyList<PendingLine> Lines, long Version, int Unread);

/// <summary>What a note told, to tell it again as it is now.</summary>
/// <param name="At">When it was first sent, planner time.</param>
internal sealed record SentNote(IReadOnlyList<NoteLine> Lines, Instant At);

/// <summary>
/// Redis: <c>note:{user}</c>, the lines that wait (a field each; <c>v</c>, their version), until they are told; <c>notes</c>, who has any;
/// <c>note-sent:{user}:{date}</c>, the lines of a note that was sent (versioned, 14 days, as long as its message can be updated).
/// </summary>
internal sealed class NoteStore(RedisConnection redis, Documents documents, Keyspace keys)
{
    /// <summary>The stored message may name kinds of absences, so it is not kept longer than it is of use.</summary>
    public static readonly Duration Kept = Duration.FromDays(14);

    private const string VersionField = "v";

    public async Task<PendingLines> Read(string workspace, string user, CancellationToken cancel)
    {
        var fields = await redis.Call(database => database.HashGetAllAsync(LinesKey(workspace, user)), cancel);
        var version = fields.FirstOrDefault(field => field.Name == VersionField).Value;
        var lines = fields.Where(field => field.Name != VersionField).Select(Read).ToList();
        return new([.. lines.OfType<PendingLine>().OrderBy(line => line.AddedAt)], version.IsNull ? 0 : (long)version, lines.Count(line => line is null));
    }

    public async Task<bool> HasLines(string workspace, string user, CancellationToken cancel) =>
        await redis.Call(database => database.SetContainsAsync(WaitingKey(workspace), user), cancel);

    /// <summary>Everybody for whom something waits.</summary>
    public async Task<IReadOnlyList<string>> Waiting(string workspace, CancellationToken cancel) =>
        [.. (await redis.Call(database => database.SetMembersAsync(WaitingKey(workspace)), cancel)).Select(user => (string)user!)];

    public void Add(Change change, string user, PendingLine line)
    {
        change.HashSet(LinesKey(change.Workspace, user), line.Line.Id, string.Create(CultureInfo.InvariantCulture, $"{line.AddedAt.ToUnixTimeMilliseconds()} {line.Part}"));
        Touch(change, user);
        change.SetAdd(WaitingKey(change.Workspace), user);
    }

    /// <summary>Whoever is deciding by these lines right now has to decide again.</summary>
    public void Touch(Change change, string user) =>
        change.HashSet(LinesKey(change.Workspace, user), VersionField, BitConverter.ToInt64(Guid.NewGuid().ToByteArray()) & long.MaxValue);

    /// <summary>Adds to the change: only if no line was added since these were read.</summary>
    public void Expect(Change change, string user, PendingLines read) => change.Expect(LinesKey(change.Workspace, user), read.Version);

    public void Remove(Change change, string user, NoteLine line) => change.HashDelete(LinesKey(change.Workspace, user), line.Id);

    /// <summary>Nothing waits for the person; with <see cref="Expect"/>.</summary>
    public void Clear(Change change, string user) => change.Delete(LinesKey(change.Workspace, user)).SetRemove(WaitingKey(change.Workspace), user);

    public Task<Versioned<SentNote>?> Sent(string workspace, string user, LocalDate date, CancellationToken cancel) =>
        documents.Get<SentNote>(SentKey(workspace, user, date), cancel);

    /// <summary>The first morning at work after an instant whose date has no note yet: whoever moves west has a date's morning again.</summary>
    public async Task<Instant?> NextUnsent(string workspace, PersonsMorning morning, Instant now, CancellationToken cancel)
    {
        var next = morning.After(now);
        while (next is { } found && await Sent(workspace, morning.User, found.Date, cancel) is not null)
            next = morning.After(found.Due);
        return next?.Due;
    }

    public void PutSent(Change change, string user, LocalDate date, SentNote note, long version)
    {
        var key = SentKey(change.Workspace, user, date);
        change.Put(key, note, version).Expire(key, Kept);
    }

    public void ForgetSent(Change change, string user, LocalDate date) => change.Delete(SentKey(change.Workspace, user, date));

    private static PendingLine? Read(HashEntry field) =>
        ((string)field.Name!).Split('|', 3) is [var topic, var team, var about] && ((string)field.Value!).Split(' ') is [var added, var part]
        && long.TryParse(added, CultureInfo.InvariantCulture, out var at) && Enum.TryParse<NotePart>(part, out var known)
            ? new(new(topic, team, about), known, Instant.FromUnixTimeMilliseconds(at))
            : null;

    private RedisKey LinesKey(string workspace, string user) => keys.Key(workspace, "note", user);

    private RedisKey WaitingKey(string workspace) => keys.Key(workspace, "notes");

    private RedisKey SentKey(string workspace, string user, LocalDate date) => keys.Key(workspace, "note-sent", user, NodaTime.Text.LocalDatePattern.Iso.Format(date));
}
