using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>One entry as it is kept; what its kind means is the team's to say, and may change.</summary>
/// <param name="Id">Unique among the person's entries.</param>
/// <param name="Kind">Id of the kind.</param>
/// <param name="Share">Share of each half that is lost, for kinds that leave it to the entry.</param>
internal sealed record StoredAbsence(string Id, AbsencePeriod Period, string Kind, decimal? Share, Instant LoggedAt)
{
    /// <summary>Channels that were told.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];
}

/// <summary>All absences of one person, in order of time. One document, so that its version guards the rule that away entries never overlap.</summary>
internal sealed record AbsenceBook(IReadOnlyList<StoredAbsence> Entries)
{
    public static readonly AbsenceBook Empty = new([]);

    public StoredAbsence? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    public AbsenceBook With(StoredAbsence entry) => new([.. Entries.Append(entry).OrderBy(e => e.Period.Start)]);

    public AbsenceBook Without(string id) => new([.. Entries.Where(entry => entry.Id != id)]);
}

/// <summary>Absences in Redis.</summary>
/// <remarks>Redis: <c>absences:{user}</c>, all of a person's (versioned). Kept until the person is erased.</remarks>
internal sealed class AbsenceStore(Documents documents, Keyspace keys)
{
    private static readonly Versioned<AbsenceBook> Nothing = new(AbsenceBook.Empty, 0);

    public async Task<Versioned<AbsenceBook>> Get(string workspace, string user, CancellationToken cancel) =>
        await documents.Get<AbsenceBook>(Key(workspace, user), cancel) ?? Nothing;

    /// <summary>The books in the order of the users; one round trip.</summary>
    public async Task<IReadOnlyList<AbsenceBook>> GetMany(string workspace, IEnumerable<string> users, CancellationToken cancel)
    {
        var books = await documents.GetMany<AbsenceBook>(users.Select(user => Key(workspace, user)), cancel);
        return [.. books.Select(book => book?.Value ?? AbsenceBook.Empty)];
    }

    /// <summary>Adds to the change: the book reads so, if it is still the one of this version.</summary>
    public void Put(Change change, string user, AbsenceBook book, long version) => change.Put(Key(change.Workspace, user), book, version);

    /// <summary>Adds to the change: nothing is kept about the person.</summary>
    public void Erase(Change change, string user) => change.Delete(Key(change.Workspace, user));

    private RedisKey Key(string workspace, string user) => keys.Key(workspace, "absences", user);
}
