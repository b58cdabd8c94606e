using System.Globalization;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Routines;

internal enum OccurrenceState { Started, Done, Missed }

internal sealed record TakenOccurrence(Instant Due, OccurrenceState State);

/// <param name="Since">Since when the routine is on.</param>
/// <param name="NextDue">When the occurrence that its tick waits for is due, as last planned.</param>
/// <param name="NextKey">That occurrence's key.</param>
internal sealed record RoutineStanding(Instant Since, Instant? NextDue = null, string? NextKey = null);

/// <summary>
/// Redis: <c>occurrence:{team}:{routine}:{key}</c>, which occurrences were taken and what became of them (60 days);
/// <c>routines:{team}</c>, since when each routine is on and what it waits for.
/// </summary>
internal sealed class RoutineStore(RedisConnection redis, Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(60);

    /// <summary>Which of these occurrences were taken; one round trip.</summary>
    public async Task<IReadOnlySet<(string Routine, string Key)>> Taken(
        string workspace, string team, IReadOnlyList<(string Routine, string Key)> occurrences, CancellationToken cancel)
    {
        if (occurrences.Count == 0)
            return new HashSet<(string, string)>();
        var exist = await redis.Call(
            database => Task.WhenAll(occurrences.Select(one => database.KeyExistsAsync(OccurrenceKey(workspace, team, one.Routine, one.Key)))), cancel);
        return occurrences.Where((_, at) => exist[at]).ToHashSet();
    }

    public async Task<TakenOccurrence?> Find(string workspace, string team, string routine, string key, CancellationToken cancel) =>
        (await documents.Get<TakenOccurrence>(OccurrenceKey(workspace, team, routine, key), cancel))?.Value;

    /// <summary>Whoever comes second (a tick and a reconciliation at once) gets a conflict, and looks again.</summary>
    public void Take(Change change, string team, string routine, string key, Instant due, bool missed) =>
        Put(change, team, routine, key, new(due, missed ? OccurrenceState.Missed : OccurrenceState.Started), expectedVersion: 0);

    public void SetEnd(Change change, string team, string routine, string key, Instant due, OccurrenceState end) =>
        Put(change, team, routine, key, new(due, end), expectedVersion: -1);

    private void Put(Change change, string team, string routine, string key, TakenOccurrence occurrence, long expectedVersion)
    {
        var redisKey = OccurrenceKey(change.Workspace, team, routine, key);
        change.Put(redisKey, occurrence, expectedVersion).Expire(redisKey, Kept);
    }

    /// <summary>How the team's routines stand, by name.</summary>
    public async Task<IReadOnlyDictionary<string, RoutineStanding>> Standings(string workspace, string team, CancellationToken cancel)
    {
        var fields = await redis.Call(database => database.HashGetAllAsync(StandingKey(workspace, team)), cancel);
        return fields.ToDictionary(field => (string)field.Name!, field => Read((string)field.Value!), StringComparer.Ordinal);
    }

    public void SetStanding(Change change, string team, string routine, RoutineStanding standing) =>
        change.HashSet(StandingKey(change.Workspace, team), routine, Text(standing));

    /// <summary>A routine that was switched off starts anew when it is on again: nothing of the time between is made up for.</summary>
    public void Forget(Change change, string team, string routine) => change.HashDelete(StandingKey(change.Workspace, team), routine);

    // "<since> <next due> <next key>", milliseconds; short, because there is one for each team and routine.
    private static string Text(RoutineStanding standing) => standing is { NextDue: { } due, NextKey: { } key }
        ? string.Create(CultureInfo.InvariantCulture, $"{standing.Since.ToUnixTimeMilliseconds()} {due.ToUnixTimeMilliseconds()} {key}")
        : standing.Since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static RoutineStanding Read(string text) => text.Split(' ', 3) is [var since, var due, var key]
        ? new(Moment(since), Moment(due), key)
        : new(Moment(text));

    private static Instant Moment(string ms) => Instant.FromUnixTimeMilliseconds(long.Parse(ms, CultureInfo.InvariantCulture));

    private RedisKey OccurrenceKey(string workspace, string team, string routine, string key) => keys.Key(workspace, "occurrence", team, routine, key);

    private RedisKey StandingKey(string workspace, string team) => keys.Key(workspace, "routines", team);
}
