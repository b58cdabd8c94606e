using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>A calendar of holidays as last read, and what is wrong with it since.</summary>
/// <param name="ReadAt">When it was last read well; null: never.</param>
/// <param name="Trouble">Null: it was read well the last time.</param>
internal sealed record KeptHolidays(Instant? ReadAt, Instant TriedAt, IReadOnlyList<HolidayDay> Days, HolidayTrouble? Trouble = null);

/// <param name="Words">A sentence for a person, not escaped, without the address.</param>
/// <param name="Told">Teams whose manager was told.</param>
internal sealed record HolidayTrouble(string Words, Instant Since, IReadOnlyList<string> Told);

/// <summary>Public holidays in Redis.</summary>
/// <remarks>
/// Redis: <c>holidays:{source}</c>, the days of one calendar as last read well, kept for ever, under a hash of its file name or address; <c>holidays</c>, whose version moves with
/// every change of any of them, so that a process knows by one number that what it remembers is right.
/// </remarks>
internal sealed class HolidayStore(Documents documents, Keyspace keys)
{
    /// <summary>Names a source without telling it: an address may be a secret.</summary>
    public static string IdOf(string source) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16];

    public Task<Versioned<KeptHolidays>?> Get(string workspace, string source, CancellationToken cancel) => documents.Get<KeptHolidays>(Key(workspace, IdOf(source)), cancel);

    public Task<IReadOnlyList<Versioned<KeptHolidays>?>> GetMany(string workspace, IEnumerable<string> sources, CancellationToken cancel) =>
        documents.GetMany<KeptHolidays>(sources.Select(source => Key(workspace, IdOf(source))), cancel);

    /// <summary>Moves with every change of any calendar; 0 if none was ever read.</summary>
    public Task<long> Version(string workspace, CancellationToken cancel) => documents.Version(IndexKey(workspace), cancel);

    /// <summary>Adds to the change: the calendar stands so from now on, if it is still the one that was read.</summary>
    public void Save(Change change, string source, KeptHolidays kept, long expectedVersion)
    {
        change.Put(Key(change.Workspace, IdOf(source)), kept, expectedVersion);
        change.Put(IndexKey(change.Workspace), new HolidaysMoved(kept.TriedAt), expectedVersion: -1);
    }

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "holidays", id);

    private RedisKey IndexKey(string workspace) => keys.Key(workspace, "holidays");

    private sealed record HolidaysMoved(Instant At);
}
