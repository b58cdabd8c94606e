using NodaTime;
using NodaTime.Text;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Capacity;

/// <summary>Redis: <c>capacity-confirmed:{team}:{milestone}</c>, a hash: who has said that nothing is missing for the milestone, and when; 120 days.</summary>
internal sealed class ConfirmationStore(RedisConnection redis, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(120);

    public async Task<IReadOnlyDictionary<string, Instant>> Of(string workspace, string team, string milestone, CancellationToken cancel) =>
        (await redis.Call(database => database.HashGetAllAsync(Key(workspace, team, milestone)), cancel))
            .ToDictionary(entry => entry.Name.ToString(), entry => InstantPattern.ExtendedIso.Parse(entry.Value.ToString()).Value, StringComparer.Ordinal);

    public void Put(Change change, string team, string milestone, string user, Instant at) =>
        change.HashSet(Key(change.Workspace, team, milestone), user, InstantPattern.ExtendedIso.Format(at)).Expire(Key(change.Workspace, team, milestone), Kept);

    public void Erase(Change change, string team, string milestone, string user) => change.HashDelete(Key(change.Workspace, team, milestone), user);

    private RedisKey Key(string workspace, string team, string milestone) => keys.Key(workspace, "capacity-confirmed", $"{team}:{milestone}");
}
