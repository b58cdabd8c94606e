using System.Globalization;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Routines;

internal enum OccurrenceState
{
    Started,
    Done,
    Missed,

    /// <summary>Its job became a dead letter, and the team's manager was told.</summary>
    Failed,
}

internal sealed record TakenOccurrence(Instant Due, OccurrenceState State);

/// <param name="Field">Of the routine: <see cref="RoutineTick.Field"/>.</param>
internal readonly record struct OccurrenceName(string Team, string Field, string Key);

/// <param name="Since">Since when the routine is on.</param>
/// <param name="NextDue">When the occurrence that its tick waits for is due, as last planned.</param>
/// <param name="NextKey">That occurrence's key.</param>
/// <param name="Basis">What that was computed from (<see cref="PlanBasis"/>); null if an older version computed it.</param>
internal sealed record RoutineStanding(Instant Since, Instant? NextDue = null, string? NextKey = null, string? Basis = null);

/// <summary>
/// Redis: <c>occurrence:{team}:{routine}:{key}</c>, which occurrences were taken and what became of them (60 days);
/// <c>routines:{team}</c>, since when each routine is on and what it waits for.
/// </summary>
/// <remarks>A routine is named here by <see cref="RoutineTick.Field"/>: a member's time has the member in it.</remarks>
internal sealed class RoutineStore(RedisConnection redis, Documents documents, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromDays(60);

    /// <summary>Which of these occurrences were taken; one round trip.</summary>
    public async Task<IReadOnlySet<OccurrenceName>> Taken(string workspace, IReadOnlyList<OccurrenceName> occurrences, CancellationToken cancel)
    {
        if (occurrences.Count == 0)
            return new HashSet<OccurrenceName>();
        var exist = await redis.Call(
            database => Task.WhenAll(occurrences.Select(one => database.KeyExistsAsync(OccurrenceKey(workspace, one.Team, one.Field, one.Key)))), cancel);
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

    /// <summary>How the routines of these teams stand, by team and <see cref="RoutineTick.Field"/>; one round trip.</summary>
    public async Task<IReadOnlyDictionary<(string Team, string Field), RoutineStanding>> Standings(string workspace, IReadOnlyList<string> teams, CancellationToken cancel)
    {
        var found = await redis.Call(database => Task.WhenAll(teams.Select(team => database.HashGetAllAsync(StandingKey(workspace, team)))), cancel);
        return teams.Zip(found).SelectMany(pair => pair.Second.Select(field => (pair.First, Field: field)))
            .ToDictionary(one => (one.First, (string)one.Field.Name!), one => Read((string)one.Field.Value!));
    }

    /// <summary>How one routine stands; null if it is not on yet.</summary>
    public async Task<RoutineStanding?> Standing(string workspace, string team, string field, CancellationToken cancel) =>
        (string?)await redis.Call(database => database.HashGetAsync(StandingKey(workspace, team), field), cancel) is { } text ? Read(text) : null;

    public void SetStanding(Change change, string team, string routine, RoutineStanding standing) =>
        change.HashSet(StandingKey(change.Workspace, team), routine, Text(standing));

    /// <summary>A routine that was switched off starts anew when it is on again: nothing of the time between is made up for.</summary>
    public void Forget(Change change, string team, string routine) => change.HashDelete(StandingKey(change.Workspace, team), routine);

    // "<since> <next due> <next key> <basis>", milliseconds; short, because there is one for each team and routine. A version before the
    // basis reads key and basis as the key, which it only compares; its own text has none, and is looked through in full.
    private static string Text(RoutineStanding standing) => standing is { NextDue: { } due, NextKey: { } key }
        ? string.Create(CultureInfo.InvariantCulture, $"{standing.Since.ToUnixTimeMilliseconds()} {due.ToUnixTimeMilliseconds()} {key} {standing.Basis}").TrimEnd()
        : standing.Since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static RoutineStanding Read(string text) => text.Split(' ') is [var since, var due, var key, ..] parts
        ? new(Moment(since), Moment(due), key, parts.ElementAtOrDefault(3))
        : new(Moment(text));

    private static Instant Moment(string ms) => Instant.FromUnixTimeMilliseconds(long.Parse(ms, CultureInfo.InvariantCulture));

    private RedisKey OccurrenceKey(string workspace, string team, string routine, string key) => keys.Key(workspace, "occurrence", team, routine, key);

    private RedisKey StandingKey(string workspace, string team) => keys.Key(workspace, "routines", team);
}
