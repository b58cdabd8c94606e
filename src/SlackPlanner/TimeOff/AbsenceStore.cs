using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>Absences in Redis.</summary>
/// <remarks>
/// Redis: <c>absences:{user}</c>, a hash: <c>v</c>, the version of all the person's entries together, because no two of them may overlap; <c>e:{id}</c>, one
/// entry; <c>w:{date}</c>, a public holiday on which the person works. So an entry is added in one small write however many there are, and still under the version of the whole. Kept until the person is erased.
/// </remarks>
internal sealed class AbsenceStore(RedisConnection redis, Keyspace keys) : IDisposable
{
    /// <summary>Entries, of all books together: some 30 MB.</summary>
    private const int MostInProcess = 100_000;
    private const string VersionField = "v";
    private const string EntryPrefix = "e:";
    private const string WorkedPrefix = "w:";

    private readonly MemoryCache seen = new(new MemoryCacheOptions { SizeLimit = MostInProcess });

    public async Task<AbsenceBook> Get(string workspace, string user, CancellationToken cancel) =>
        Read(await redis.Call(database => database.HashGetAllAsync(Key(workspace, user)), cancel));

    /// <summary>The books in the order of the users. What this process has seen is only asked for its version; what is new to it takes a second round trip.</summary>
    public async Task<IReadOnlyList<AbsenceBook>> GetMany(string workspace, IReadOnlyCollection<string> users, CancellationToken cancel)
    {
        if (users.Count == 0)
            return [];
        var versions = await redis.Call(database => Task.WhenAll(users.Select(user => database.HashGetAsync(Key(workspace, user), VersionField))), cancel);
        var books = users.Zip(versions, (user, version) => version.IsNull ? AbsenceBook.Empty : LastSeen(workspace, user) is { } book && book.Version == (long)version ? book : null).ToArray();
        var unknown = users.Index().Where(one => books[one.Index] is null).ToList();
        if (unknown.Count > 0)
        {
            var found = await redis.Call(database => Task.WhenAll(unknown.Select(one => database.HashGetAllAsync(Key(workspace, one.Item)))), cancel);
            foreach (var ((index, user), fields) in unknown.Zip(found))
                Saw(workspace, user, books[index] = Read(fields));
        }

        return books!;
    }

    /// <summary>What this process saved or read last; another may have changed it since, which the version tells when it is saved again.</summary>
    public AbsenceBook? LastSeen(string workspace, string user) => seen.Get<AbsenceBook>((workspace, user));

    /// <summary>This book is, or just was, the one in Redis.</summary>
    public void Saw(string workspace, string user, AbsenceBook book) =>
        seen.Set((workspace, user), book, new MemoryCacheEntryOptions { Size = book.Entries.Count + 1 });

    public void Forget(string workspace, string user) => seen.Remove((workspace, user));

    public void Dispose() => seen.Dispose();

    /// <summary>Adds to the change: the steps are made, if the book is still the one given. Returns the book as it is then.</summary>
    public AbsenceBook Apply(Change change, string user, AbsenceBook book, IReadOnlyCollection<AbsenceStep> steps)
    {
        var next = book with { Version = NewVersion(), Entries = book.After(steps) };
        var key = Key(change.Workspace, user);
        change.Expect(key, book.Version).HashSet(key, VersionField, next.Version);
        foreach (var step in steps)
        {
            if (step.After is { } entry)
                change.HashSet(key, EntryPrefix + entry.Id, JsonSerializer.SerializeToUtf8Bytes(entry, PlannerJson.Options));
            else
                change.HashDelete(key, EntryPrefix + step.Id);
        }

        return next;
    }

    /// <summary>Adds to the change: the person works on these public holidays and no others, if the book is still the one given. Returns the book as it is then.</summary>
    public AbsenceBook SetWorked(Change change, string user, AbsenceBook book, IReadOnlySet<LocalDate> worked)
    {
        var next = book with { Version = NewVersion(), Worked = worked };
        var key = Key(change.Workspace, user);
        change.Expect(key, book.Version).HashSet(key, VersionField, next.Version);
        foreach (var day in worked.Except(book.Worked))
            change.HashSet(key, WorkedPrefix + LocalDatePattern.Iso.Format(day), 1);
        foreach (var day in book.Worked.Except(worked))
            change.HashDelete(key, WorkedPrefix + LocalDatePattern.Iso.Format(day));
        return next;
    }

    /// <summary>Adds to the change: nothing is kept about the person, if the book is still the one given.</summary>
    public void Erase(Change change, string user, AbsenceBook book)
    {
        var key = Key(change.Workspace, user);
        change.Expect(key, book.Version).Delete(key);
    }

    // By chance, so that the writer knows it without asking, and a book that was erased and begun anew does not pass for the old one.
    private static long NewVersion() => (BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue) | 1;

    private static AbsenceBook Read(HashEntry[] fields)
    {
        var version = 0L;
        var entries = new List<StoredAbsence>(fields.Length);
        var worked = new HashSet<LocalDate>();
        foreach (var field in fields)
        {
            if (field.Name == VersionField)
                version = (long)field.Value;
            else if (((string)field.Name!).StartsWith(EntryPrefix, StringComparison.Ordinal))
                entries.Add(JsonSerializer.Deserialize<StoredAbsence>((byte[])field.Value!, PlannerJson.Options)!);
            else if (((string)field.Name!).StartsWith(WorkedPrefix, StringComparison.Ordinal))
                worked.Add(LocalDatePattern.Iso.Parse(((string)field.Name!)[WorkedPrefix.Length..]).Value);
        }

        entries.Sort(static (one, other) => one.Period.Start.CompareTo(other.Period.Start));
        return version == 0 ? AbsenceBook.Empty : new(version, entries) { Worked = worked };
    }

    private RedisKey Key(string workspace, string user) => keys.Key(workspace, "absences", user);
}
