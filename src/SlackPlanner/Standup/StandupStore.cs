using System.Globalization;
using NodaTime;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using StackExchange.Redis;

namespace SlackPlanner.Standup;

/// <summary>Standups in Redis.</summary>
/// <remarks>
/// Redis, each for as long as the team keeps answers (365 days): <c>standup-entry:{team}:{date}:{user}</c>, a person's answers (versioned); <c>standup-board:{team}:{date}</c>, who has shared
/// and who has a DM (versioned); <c>standup-days:{user}</c>, the standups a person was asked in or has answered, sorted by date; <c>standup-retention</c>, for how many days each team's were last told to stay.
/// </remarks>
internal sealed class StandupStore(RedisConnection redis, Documents documents, Keyspace keys)
{
    /// <summary>If no team says otherwise.</summary>
    public static readonly Duration Kept = Duration.FromDays(Presets.StandupRetentionDays);

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

    /// <summary>The same of several people, in any order; one round trip.</summary>
    public async Task<IReadOnlyList<(string User, StandupDay Day)>> DaysOf(string workspace, IReadOnlyCollection<string> users, CancellationToken cancel)
    {
        var found = await redis.Call(database => Task.WhenAll(users.Select(user => database.SortedSetRangeByScoreAsync(DaysKey(workspace, user)))), cancel);
        return [.. users.Zip(found).SelectMany(pair => Days(pair.Second).Select(day => (pair.First, day)))];
    }

    /// <summary>The entries that there are, in the order asked for; one round trip.</summary>
    public async Task<IReadOnlyList<StandupEntry>> Entries(string workspace, IEnumerable<(string User, StandupDay Day)> places, CancellationToken cancel) =>
        Present(await documents.GetMany<StandupEntry>(places.Select(place => EntryKey(workspace, place.Day, place.User)), cancel));

    public async Task<IReadOnlyList<StandupEntry>> EntriesOf(string workspace, string user, CancellationToken cancel)
    {
        var days = await DaysOf(workspace, user, cancel);
        return Present(await documents.GetMany<StandupEntry>(days.Select(day => EntryKey(workspace, day, user)), cancel));
    }

    public Task<Versioned<StandupBoard>?> Board(string workspace, StandupDay day, CancellationToken cancel) =>
        documents.Get<StandupBoard>(BoardKey(workspace, day), cancel);

    /// <param name="keep">The team's retention.</param>
    public void Put(Change change, StandupEntry entry, long version, Duration? keep = null)
    {
        var key = EntryKey(change.Workspace, entry.Day, entry.UserId);
        change.Put(key, entry, version).Expire(key, keep ?? Kept);
        Remember(change, entry.Day, entry.UserId, keep);
    }

    public void Put(Change change, StandupDay day, StandupBoard board, long version, Duration? keep = null)
    {
        var key = BoardKey(change.Workspace, day);
        change.Put(key, board, version).Expire(key, keep ?? Kept);
    }

    /// <summary>Adds to the change: entry and board, if they are there, stay this much longer.</summary>
    public void Keep(Change change, StandupDay day, string user, Duration keep) =>
        change.Expire(EntryKey(change.Workspace, day, user), keep).Expire(BoardKey(change.Workspace, day), keep);

    /// <summary>Adds to the change: only if the person's entry still has this version.</summary>
    public void Expect(Change change, StandupDay day, string user, long version) => change.Expect(EntryKey(change.Workspace, day, user), version);

    /// <summary>Adds to the change: only if the person has no entry yet.</summary>
    public void ExpectNone(Change change, StandupDay day, string user) => change.Expect(EntryKey(change.Workspace, day, user), 0);

    /// <summary>Adds to the change: only if the board is still the one that was read; 0: there was none.</summary>
    public void ExpectBoard(Change change, StandupDay day, long version) => change.Expect(BoardKey(change.Workspace, day), version);

    /// <summary>For how many days teams' standups were last told to stay; those that never were are missing.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AppliedRetention(string workspace, CancellationToken cancel) =>
        (await redis.Call(database => database.HashGetAllAsync(RetentionKey(workspace)), cancel)).ToDictionary(field => (string)field.Name!, field => (int)field.Value);

    public void NoteRetention(Change change, string team, int days) => change.HashSet(RetentionKey(change.Workspace), team, days);

    /// <summary>Something about the person is kept for this standup, be it only that they were asked.</summary>
    public void Remember(Change change, StandupDay day, string user, Duration? keep = null) =>
        // The list is one for all of the person's teams: it stays at least as long as most of them keep answers.
        change.SortedSetAdd(DaysKey(change.Workspace, user), day.Value, Score(day.Date)).Expire(DaysKey(change.Workspace, user), keep is { } longer && longer > Kept ? longer : Kept);

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

    private RedisKey RetentionKey(string workspace) => keys.Key(workspace, "standup-retention");

    private RedisKey DaysKey(string workspace, string user) => keys.Key(workspace, "standup-days", user);
}
