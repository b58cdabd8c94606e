using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Routines;

internal enum OccurrenceState { Started, Done, Missed }

internal sealed record TakenOccurrence(Instant Due, OccurrenceState State);

/// <summary>
/// Redis: <c>occurrence:{team}:{routine}:{key}</c>, which occurrences were taken and what became of them (60 days);
/// <c>routine-since:{team}</c>, since when each routine is on.
/// </summary>
internal sealed class RoutineStore(RedisConnection redis, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(60);

    public async Task<bool> IsTaken(string workspace, string team, string routine, string key, CancellationToken cancel) =>
        await redis.Call(database => database.KeyExistsAsync(OccurrenceKey(workspace, team, routine, key)), cancel);

    /// <summary>Whoever comes second (a tick and a reconciliation at once) gets a conflict, and looks again.</summary>
    public void Take(Change change, string team, string routine, string key, Instant due, bool missed) =>
        Put(change, team, routine, key, new(due, missed ? OccurrenceState.Missed : OccurrenceState.Started), expectedVersion: 0);

    public void SetDone(Change change, string team, string routine, string key, Instant due) =>
        Put(change, team, routine, key, new(due, OccurrenceState.Done), expectedVersion: -1);

    private void Put(Change change, string team, string routine, string key, TakenOccurrence occurrence, long expectedVersion)
    {
        var redisKey = OccurrenceKey(change.Workspace, team, routine, key);
        change.Put(redisKey, occurrence, expectedVersion).Expire(redisKey, Kept);
    }

    public async Task<Instant?> Since(string workspace, string team, string routine, CancellationToken cancel)
    {
        var since = await redis.Call(database => database.HashGetAsync(SinceKey(workspace, team), routine), cancel);
        return since.IsNull ? null : Instant.FromUnixTimeMilliseconds((long)since);
    }

    public void SetSince(Change change, string team, string routine, Instant since) =>
        change.HashSet(SinceKey(change.Workspace, team), routine, since.ToUnixTimeMilliseconds());

    /// <summary>A routine that was switched off starts anew when it is on again: nothing of the time between is made up for.</summary>
    public void Forget(Change change, string team, string routine) => change.HashDelete(SinceKey(change.Workspace, team), routine);

    private RedisKey OccurrenceKey(string workspace, string team, string routine, string key) => keys.Key(workspace, "occurrence", team, routine, key);

    private RedisKey SinceKey(string workspace, string team) => keys.Key(workspace, "routine-since", team);
}
