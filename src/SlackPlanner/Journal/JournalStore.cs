using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Journal;

/// <summary>Entries in Redis: the record, the texts beside it, the list of a team, and who is writing to which issue.</summary>
/// <remarks>
/// Redis: <c>journal:{id}</c> (versioned), 60 days; <c>journal-wish:{id}</c>, its texts, 2 days: so long an entry may take and its answer may be asked for;
/// <c>journal-of:{team}</c>, a sorted set of ids by their time; <c>journal-writing:{issue}</c>, 20 s.
/// </remarks>
internal sealed class JournalStore(Documents documents, RedisConnection redis, Keyspace keys, IJobClient jobs, IPlannerClock clock, TimeProvider time)
{
    public static readonly Duration Kept = Duration.FromDays(60);
    private static readonly Duration TextsKept = Duration.FromDays(2);

    /// <summary>Longer than a call to GitLab may take.</summary>
    private static readonly Duration WriterKept = Duration.FromSeconds(20);

    /// <summary>Adds to the change: the entry, its texts, and the job that carries it out.</summary>
    public void Begin(Change change, JournalWish wish, string id)
    {
        var now = Now;
        var entry = new JournalEntry(id, wish.Team, wish.User, wish.Kind)
        {
            At = now, Said = clock.Now(change.Workspace), Steps = [.. wish.Steps.Select(step => step.Record())], ResponseUrl = wish.ResponseUrl, ReplaceOriginal = wish.ReplaceOriginal, Tell = wish.Tell, Undoes = wish.Undoes,
            Bulk = wish.Bulk,
        };
        change.Put(Key(change.Workspace, id), entry, expectedVersion: 0, Kept).Put(TextsKey(change.Workspace, id), wish, expectedVersion: -1, TextsKept);
        // One of many is listed with the others.
        if (wish.Bulk is null)
            change.SortedSetAdd(ListKey(change.Workspace, wish.Team), id, now.ToUnixTimeMilliseconds()).Expire(ListKey(change.Workspace, wish.Team), Kept);
        change.Enqueue(new JournalJob(id), id: "journal:" + id, lane: wish.Bulk is null ? Lane.Interactive : Lane.Bulk);
    }

    /// <summary>Adds to the change: the entry, or if it has ended before all was done, that it goes on where it stopped.</summary>
    /// <param name="round">Another one each time.</param>
    public async Task BeginOrGoOn(Change change, JournalWish wish, string id, int round, CancellationToken cancel)
    {
        if (await Read(change.Workspace, id, cancel) is not var (entry, version))
        {
            Begin(change, wish, id);
            return;
        }

        Put(change, entry with { User = wish.User, At = Now, Outcome = null, Trouble = null }, version);
        change.Put(TextsKey(change.Workspace, id), wish, expectedVersion: -1, TextsKept);
        change.Enqueue(new JournalJob(id), id: $"journal:{id}:{round}", lane: Lane.Bulk);
    }

    /// <summary>Adds to the change: the entry that takes another one back.</summary>
    public void BeginUndo(Change change, JournalEntry first, long version, JournalWish wish, string id)
    {
        Put(change, first with { UndoneBy = id }, version);
        Begin(change, wish, id);
    }

    public async Task<JournalEntry?> Get(string workspace, string id, CancellationToken cancel) => (await Read(workspace, id, cancel))?.Value;

    public async Task<JournalEntry?> WithWish(string workspace, string id, CancellationToken cancel) =>
        await Get(workspace, id, cancel) is { } entry ? entry with { Wish = (await documents.Get<JournalWish>(TextsKey(workspace, id), cancel))?.Value } : null;

    public Task<Versioned<JournalEntry>?> Read(string workspace, string id, CancellationToken cancel) => documents.Get<JournalEntry>(Key(workspace, id), cancel);

    public Task<IReadOnlyList<Versioned<JournalEntry>?>> ReadMany(string workspace, IReadOnlyList<string> ids, CancellationToken cancel) =>
        documents.GetMany<JournalEntry>(ids.Select(id => Key(workspace, id)), cancel);

    /// <summary>Adds to the change: the entry as it is from now on.</summary>
    public void Put(Change change, JournalEntry entry, long version) => change.Put(Key(change.Workspace, entry.Id), entry, version, Kept);

    /// <summary>Changes the entry as it is stored now, and returns it as it is then; <paramref name="step"/> gives null to leave it.</summary>
    /// <remarks>As soon as there is both an outcome and somebody waiting for it, the same script adds the job that tells them.</remarks>
    public async Task<JournalEntry> Update(
        string workspace, string id, Func<JournalEntry, JournalEntry?> step, CancellationToken cancel, Func<Change, JournalEntry, Task>? beside = null)
    {
        while (true)
        {
            var (now, version) = await Read(workspace, id, cancel) ?? throw new InvalidOperationException($"Entry {id} of the journal is gone.");
            if (step(now) is not { } then)
                return now;
            var change = new Change(workspace);
            Put(change, then, version);
            if (then is { Tell: true, Outcome: not null } && !(now is { Tell: true, Outcome: not null }))
                change.Enqueue(new TellJournalJob(id), id: "journal-tell:" + id, lane: Lane.Interactive);
            if (beside is not null)
                await beside(change, then);
            if (await jobs.Commit(change, cancel) == CommitOutcome.Saved)
                return then;
        }
    }

    /// <summary>Stores a step's basis, and that this entry writes to the issue now: entries that meet on an issue write one after the other.</summary>
    /// <returns>null: another one writes to it.</returns>
    public async Task<JournalEntry?> Hold(string workspace, string id, int step, StepRecord record, long issue, CancellationToken cancel)
    {
        while (true)
        {
            var writer = await documents.Get<Writer>(WriterKey(workspace, issue), cancel);
            if (writer is not null && writer.Value.Entry != id)
                return null;
            var (now, version) = await Read(workspace, id, cancel) ?? throw new InvalidOperationException($"Entry {id} of the journal is gone.");
            var then = now.With(step, record);
            var change = new Change(workspace).Put(WriterKey(workspace, issue), new Writer(id), writer?.Version ?? 0, WriterKept);
            Put(change, then, version);
            if (await jobs.Commit(change, cancel) == CommitOutcome.Saved)
                return then;
        }
    }

    /// <summary>The issue is free for others, if this entry still has it.</summary>
    public async Task Free(string workspace, string id, long issue, CancellationToken cancel)
    {
        if (await documents.Get<Writer>(WriterKey(workspace, issue), cancel) is { } writer && writer.Value.Entry == id)
            await jobs.Commit(new Change(workspace).Expect(WriterKey(workspace, issue), writer.Version).Delete(WriterKey(workspace, issue)), cancel);
    }

    /// <summary>The team's last entries, newest first.</summary>
    public async Task<IReadOnlyList<JournalEntry>> OfTeam(string workspace, string team, int count, CancellationToken cancel)
    {
        var ids = await redis.Call(database => database.SortedSetRangeByRankAsync(ListKey(workspace, team), 0, count - 1, Order.Descending), cancel);
        var found = await documents.GetMany<JournalEntry>(ids.Select(id => Key(workspace, id!)), cancel);
        return [.. found.Where(entry => entry is not null).Select(entry => entry!.Value)];
    }

    /// <summary>Adds to the change: entries of the team that are forgotten by now leave its list.</summary>
    public async Task Tidy(Change change, string team, CancellationToken cancel)
    {
        var old = await redis.Call(database => database.SortedSetRangeByScoreAsync(ListKey(change.Workspace, team), 0, (Now - Kept).ToUnixTimeMilliseconds(), take: 100), cancel);
        foreach (var id in old)
            change.SortedSetRemove(ListKey(change.Workspace, team), id);
    }

    public void Erase(Change change, JournalEntry entry) =>
        change.Delete(Key(change.Workspace, entry.Id)).Delete(TextsKey(change.Workspace, entry.Id)).SortedSetRemove(ListKey(change.Workspace, entry.Team), entry.Id);

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "journal", id);

    private RedisKey TextsKey(string workspace, string id) => keys.Key(workspace, "journal-wish", id);

    private RedisKey ListKey(string workspace, string team) => keys.Key(workspace, "journal-of", team);

    private RedisKey WriterKey(string workspace, long issue) => keys.Key(workspace, "journal-writing", issue.ToString());

    private sealed record Writer(string Entry);
}
