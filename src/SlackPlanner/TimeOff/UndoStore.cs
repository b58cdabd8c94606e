using System.Text.Json;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>What somebody changed, as far as it can still be taken back.</summary>
/// <param name="At">Planner time.</param>
/// <param name="ByPerson">Whose entries, and how they changed.</param>
internal sealed record UndoableChange(string Id, Instant At, IReadOnlyDictionary<string, IReadOnlyList<AbsenceStep>> ByPerson)
{
    /// <summary>The request that took it back.</summary>
    public string? TakenBackBy { get; init; }
}

/// <summary>
/// Redis: <c>absence-undo:{user}</c>, a hash: a field for each change that the person made lately, and <c>last</c>, the id of the latest.
/// Gone ten minutes after the last one.
/// </summary>
internal sealed class UndoStore(RedisConnection redis, Keyspace keys)
{
    public static readonly Duration Kept = Duration.FromMinutes(10);

    private const string Last = "last";

    /// <param name="id">Null: the latest.</param>
    public async Task<UndoableChange?> Get(string workspace, string actor, string? id, CancellationToken cancel)
    {
        id ??= await redis.Call(database => database.HashGetAsync(Key(workspace, actor), Last), cancel);
        var found = id is null ? RedisValue.Null : await redis.Call(database => database.HashGetAsync(Key(workspace, actor), id), cancel);
        return found.IsNull ? null : JsonSerializer.Deserialize<UndoableChange>((byte[])found!, PlannerJson.Options);
    }

    public void Keep(Change change, string actor, UndoableChange undoable)
    {
        var key = Key(change.Workspace, actor);
        change.HashSet(key, [undoable.Id, JsonSerializer.SerializeToUtf8Bytes(undoable, PlannerJson.Options), Last, undoable.Id]).Expire(key, Kept);
    }

    public void TakenBack(Change change, string actor, UndoableChange undone) =>
        change.HashSet(Key(change.Workspace, actor), undone.Id, JsonSerializer.SerializeToUtf8Bytes(undone, PlannerJson.Options)).Expire(Key(change.Workspace, actor), Kept);

    public void Erase(Change change, string actor) => change.Delete(Key(change.Workspace, actor));

    private RedisKey Key(string workspace, string actor) => keys.Key(workspace, "absence-undo", actor);
}
