using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Deliveries;

/// <summary>Refusals that nobody could be told of, for health. Redis: <c>delivery-troubles</c>, a field for each destination and reason, for a day after the last.</summary>
internal sealed class DeliveryTroubles(RedisConnection redis, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(1);

    public void Add(Change change, Refusal refusal) =>
        change.HashSet(Key(change.Workspace), $"{refusal.To.Id} {refusal.Code}", refusal.DeliveryId).Expire(Key(change.Workspace), Kept);

    /// <returns>Destination and code of each.</returns>
    public async Task<IReadOnlyList<string>> All(string workspace, CancellationToken cancel) =>
        [.. (await redis.Call(database => database.HashKeysAsync(Key(workspace)), cancel)).Select(field => (string)field!)];

    private RedisKey Key(string workspace) => keys.Key(workspace, "delivery-troubles");
}
