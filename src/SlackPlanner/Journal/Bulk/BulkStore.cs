using System.Text.Json;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Journal.Bulk;

/// <summary>Runs in Redis: the numbers, how each item ended, and what each item is.</summary>
/// <remarks>
/// Redis: <c>bulk:{run}</c> (versioned), 60 days; <c>bulk-items:{run}</c>, a hash: by an item's number how its entry ended (an undo's under <c>u</c> and the number), and a
/// version that moves with each; <c>bulk-wish:{run}</c>, a hash: by number the steps with their texts, 2 days. An item costs the same however many there are.
/// </remarks>
internal sealed class BulkStore(Documents documents, RedisConnection redis, Keyspace keys, FamilyKeys families)
{
    private static readonly Duration TextsKept = Duration.FromDays(2);
    private const int MostAtOnce = 200;

    public async Task<Versioned<BulkRun>?> Read(string workspace, string id, CancellationToken cancel) => await documents.Get<BulkRun>(Key(workspace, id), cancel);

    public void Put(Change change, BulkRun run, long version) => change.Put(Key(change.Workspace, run.Id), run, version, JournalStore.Kept);

    /// <summary>Adds to the change: what each item is.</summary>
    public void PutItems(Change change, string id, IReadOnlyList<BulkItem> items)
    {
        var key = WishKey(change.Workspace, id);
        foreach (var chunk in items.Index().Chunk(MostAtOnce))
            change.HashSet(key, [.. chunk.SelectMany(one => (RedisValue[])[one.Index, JsonSerializer.SerializeToUtf8Bytes(one.Item, PlannerJson.Options)])]);
        change.Expire(key, TextsKept);
    }

    /// <returns>null: its texts are not kept any more.</returns>
    public async Task<BulkItem?> Item(string workspace, string id, int item, CancellationToken cancel) =>
        await redis.Call(database => database.HashGetAsync(WishKey(workspace, id), item), cancel) is { IsNull: false } json
            ? JsonSerializer.Deserialize<BulkItem>((byte[])json!, PlannerJson.Options)
            : null;

    /// <summary>Adds to the change that saves how an item's entry stands: the run learns of it.</summary>
    public void Tell(Change change, JournalEntry entry)
    {
        if (entry.Bulk is not { } item)
            return;
        change.Put(ItemsKey(change.Workspace, item.Run), 0, expectedVersion: -1, JournalStore.Kept, Field(item.Number, entry.Undoes is not null), BulkItemState.Of(entry).ToString());
        change.Enqueue(new BulkJob(item.Run), BulkJob.IdOf(item.Run), Lane.Bulk);
    }

    /// <summary>Adds to the change: nothing is known of the item.</summary>
    public void Forget(Change change, string id, int item, bool undo) => change.HashDelete(ItemsKey(change.Workspace, id), Field(item, undo));

    /// <summary>How it failed without an entry.</summary>
    public void Set(Change change, string id, int item, JournalEnd end) =>
        change.HashSet(ItemsKey(change.Workspace, id), Field(item, undo: false), new BulkItemState(end, null).ToString());

    /// <summary>Of those of the items of which something is known.</summary>
    public async Task<IReadOnlyDictionary<int, BulkItemState>> States(string workspace, string id, IReadOnlyList<int> items, bool undo, CancellationToken cancel)
    {
        if (items.Count == 0)
            return new Dictionary<int, BulkItemState>();
        var found = await redis.Call(database => database.HashGetAsync(ItemsKey(workspace, id), [.. items.Select(item => Field(item, undo))]), cancel);
        return items.Zip(found).Where(one => !one.Second.IsNull).ToDictionary(one => one.First, one => BulkItemState.Parse(one.Second!));
    }

    /// <summary>Moves with each item that ends.</summary>
    public Task<long> Version(string workspace, string id, CancellationToken cancel) => documents.Version(ItemsKey(workspace, id), cancel);

    public RedisKey ItemsKey(string workspace, string id) => keys.Key(workspace, "bulk-items", id);

    /// <summary>All runs that somebody began or pressed in.</summary>
    public async Task<IReadOnlyList<BulkRun>> Of(string workspace, string user, CancellationToken cancel)
    {
        var ids = await families.Of(workspace, "bulk", cancel);
        var found = await documents.GetMany<BulkRun>(ids.Select(id => Key(workspace, id)), cancel);
        return [.. found.Where(run => run is not null && (run.Value.User == user || run.Value.By == user)).Select(run => run!.Value)];
    }

    public void Erase(Change change, string id) =>
        change.Delete(Key(change.Workspace, id)).Delete(ItemsKey(change.Workspace, id)).Delete(WishKey(change.Workspace, id));

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "bulk", id);

    private RedisKey WishKey(string workspace, string id) => keys.Key(workspace, "bulk-wish", id);

    private static RedisValue Field(int item, bool undo) => undo ? $"u{item}" : $"i{item}";
}
