using System.Globalization;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Routines;

/// <summary>
/// Redis: <c>missed:{team}</c> and, for all teams, <c>missed</c>: occurrences that did not happen, by when that was found out (sorted sets, 60 days).
/// </summary>
internal sealed class MissedStore(RedisConnection redis, Keyspace keys)
{
    /// <summary>The workspace's list holds the newest of a long outage; each team's own holds all of the team's.</summary>
    private const int MostOfAll = 10_000;

    private static readonly Duration Kept = Duration.FromDays(60);

    public void Add(Change change, MissedOccurrence missed)
    {
        var text = Text(missed);
        var score = missed.RecordedAt.ToUnixTimeMilliseconds();
        foreach (var key in (RedisKey[])[Key(change.Workspace, missed.TeamId), Key(change.Workspace, null)])
            change.SortedSetAdd(key, text, score).Expire(key, Kept);
    }

    public async Task<IReadOnlyList<MissedOccurrence>> Recent(string workspace, string? teamId, Instant since, int limit, CancellationToken cancel)
    {
        var found = await redis.Call(
            database => database.SortedSetRangeByScoreWithScoresAsync(Key(workspace, teamId), since.ToUnixTimeMilliseconds(), order: Order.Descending, take: limit), cancel);
        return [.. found.Select(Read).OfType<MissedOccurrence>()];
    }

    /// <summary>Drops what is older than is kept, and of the workspace's list what is more than anybody reads.</summary>
    public Task Trim(string workspace, Instant now, CancellationToken cancel) => redis.Call(
        database => Task.WhenAll(
            database.SortedSetRemoveRangeByScoreAsync(Key(workspace, null), double.NegativeInfinity, (now - Kept).ToUnixTimeMilliseconds()),
            database.SortedSetRemoveRangeByRankAsync(Key(workspace, null), 0, -MostOfAll - 1)), cancel);

    // "team|routine|user|key|due|reason": the same occurrence is one member, however often it is recorded.
    private static string Text(MissedOccurrence one) => string.Create(
        CultureInfo.InvariantCulture, $"{one.TeamId}|{one.Routine}|{one.User}|{one.Key}|{one.Due.ToUnixTimeMilliseconds()}|{one.Reason}");

    // A reason of a later version is left out rather than guessed.
    private static MissedOccurrence? Read(SortedSetEntry entry) =>
        ((string)entry.Element!).Split('|') is [var team, var routine, var user, var key, var due, var reason]
        && Enum.TryParse<MissedReason>(reason, out var why) && long.TryParse(due, CultureInfo.InvariantCulture, out var at)
            ? new(team, routine, user.Length == 0 ? null : user, key, Instant.FromUnixTimeMilliseconds(at), why, Instant.FromUnixTimeMilliseconds((long)entry.Score))
            : null;

    private RedisKey Key(string workspace, string? teamId) => teamId is null ? keys.Key(workspace, "missed") : keys.Key(workspace, "missed", teamId);
}
