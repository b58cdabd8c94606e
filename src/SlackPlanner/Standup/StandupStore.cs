using System.Globalization;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Standup;

/// <summary>Standups in Redis.</summary>
/// <remarks>
/// Redis, each for 365 days: <c>standup-entry:{team}:{date}:{user}</c>, a person's answers (versioned); <c>standup-board:{team}:{date}</c>, who has shared
/// and who has a DM (versioned); <c>standup-days:{user}</c>, the standups a person was asked in or has answered, sorted by date.
/// </remarks>
internal sealed class StandupStore(RedisConnection redis, Documents documents, Keyspace keys)
{
    public static readonly Duration Kept = Duration.FromDays(365);

    public Task<Versioned<StandupEntry>?> Entry(string workspace, StandupDay day, string user, CancellationToken cancel) =>
        documents.Get<StandupEntry>(EntryKey(workspace, day, user), cancel);

    /// <summary>In the order of the users, null for those without an entry.</summary>
    public async Task<IReadOnlyList<StandupEntry?>> Entries(string workspace, StandupDay day, IEnumerable<string> users, CancellationToken cancel) =>
        [.. (await documents.GetMany<StandupEntry>(users.Select(user => EntryKey(workspace, day, user)), cancel)).Select(entry => entry?.Value)];

    /// <summary>The person's latest entries in the team before the date, newest first.</summary>
    public async Task<IReadOnlyList<StandupEntry>> EntriesBefore(string workspace, StandupDay day, string user, int most, CancellationToken cancel)
    {
        var members = await redis.Call(
            database => database.SortedSetRangeByScoreAsync(DaysKey(workspace, user), stop: Score(day.Date), exclude: Exclude.Stop, order: Order.Descending), cancel);
        var days = Days(members).Where(other => other.TeamId == day.TeamId).Take(most);
        return Present(await documents.GetMany<StandupEntry>(days.Select(other => EntryKey(workspace, other, user)), cancel));
    }

    /// <summary>All standups that the person was asked in or has answered, oldest first.</summary>
    public async Task<IReadOnlyList<StandupDay>> DaysOf(string workspace, string user, CancellationToken cancel) =>
        [.. Days(await redis.Call(database => database.SortedSetRangeByScoreAsync(DaysKey(workspace, user)), cancel))];

    public async Task<IReadOnlyList<StandupEntry>> EntriesOf(string workspace, string user, CancellationToken cancel)
    {
        var days = await DaysOf(workspace, user, cancel);
        return Present(await documents.GetMany<StandupEntry>(days.Select(day => EntryKey(workspace, day, user)), cancel));
    }

    public Task<Versioned<StandupBoard>?> Board(string workspace, StandupDay day, CancellationToken cancel) =>
        documents.Get<StandupBoard>(BoardKey(workspace, day), cancel);

    public void Put(Change change, StandupEntry entry, long version)
    {
        var key = EntryKey(change.Workspace, entry.Day, entry.UserId);
        change.Put(key, entry, version).Expire(key, Kept);
        Remember(change, entry.Day, entry.UserId);
    }

    public void Put(Change change, StandupDay day, StandupBoard board, long version)
    {
        var key = BoardKey(change.Workspace, day);
        change.Put(key, board, version).Expire(key, Kept);
    }

    /// <summary>Adds to the change: only if the person has no entry yet.</summary>
    public void ExpectNone(Change change, StandupDay day, string user) => change.Expect(EntryKey(change.Workspace, day, user), 0);

    /// <summary>Adds to the change: only if the board is still the one that was read; 0: there was none.</summary>
    public void ExpectBoard(Change change, StandupDay day, long version) => change.Expect(BoardKey(change.Workspace, day), version);

    /// <summary>Something about the person is kept for this standup, be it only that they were asked.</summary>
    public void Remember(Change change, StandupDay day, string user) =>
        change.SortedSetAdd(DaysKey(change.Workspace, user), day.Value, Score(day.Date)).Expire(DaysKey(change.Workspace, user), Kept);

    /// <summary>Adds to the change: nothing is kept about the person in this standup, but for the board.</summary>
    public void Erase(Change change, StandupDay day, string user) =>
        change.Delete(EntryKey(change.Workspace, day, user)).SortedSetRemove(DaysKey(change.Workspace, user), day.Value);

    private static IEnumerable<StandupDay> Days(RedisValue[] members)
    {
        foreach (var member in members)
        {
            if (StandupDay.TryParse(member, out var day))
                yield return day;
        }
    }

    private static IReadOnlyList<StandupEntry> Present(IReadOnlyList<Versioned<StandupEntry>?> found) => [.. found.OfType<Versioned<StandupEntry>>().Select(entry => entry.Value)];

    // 20261120: the order of dates, and readable.
    private static double Score(LocalDate date) => int.Parse($"{date:uuuuMMdd}", CultureInfo.InvariantCulture);

    private RedisKey EntryKey(string workspace, StandupDay day, string user) => keys.Key(workspace, "standup-entry", day.TeamId, day.Key, user);

    private RedisKey BoardKey(string workspace, StandupDay day) => keys.Key(workspace, "standup-board", day.TeamId, day.Key);

    private RedisKey DaysKey(string workspace, string user) => keys.Key(workspace, "standup-days", user);
}
