using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace SlackPlanner.Redis.Backup;

/// <summary>Reads, writes and removes all keys of an installation. Keys are named without the prefix.</summary>
public sealed class RedisContent(RedisConnection connection, RedisOptions options)
{
    private const int KeysAtOnce = 500, ValuesAtOnce = 5000;

    private static readonly RedisScript ReadScript = RedisScript.Load(typeof(RedisContent), "read.lua");

    private readonly string start = $"{options.KeyPrefix}:{Keyspace.Layout}:";

    /// <summary>All keys there are; those that come or go meanwhile may be among them or not.</summary>
    public async Task<IReadOnlyList<string>> Keys(CancellationToken cancel)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in await connection.Masters(cancel))
        {
            // A name may hold no sign with a meaning in patterns: the options see to that.
            await Task.Run(() =>
            {
                foreach (var key in node.Keys(pattern: start + "*", pageSize: 1000))
                    found.Add(((string)key!)[start.Length..]);
            }, cancel);
        }

        return [.. found];
    }

    /// <summary>The keys as they stand, up to 500 of a hash tag at one instant; those that are gone are left out.</summary>
    public async IAsyncEnumerable<BackupEntry> Read(IEnumerable<string> keys, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var slot in keys.GroupBy(TagOf))
        {
            foreach (var chunk in slot.Chunk(KeysAtOnce))
            {
                foreach (var entry in await ReadAtOnce(chunk, cancel))
                    yield return entry;
            }
        }
    }

    /// <summary>Keys of one hash tag, all at one instant.</summary>
    public async Task<IReadOnlyList<BackupEntry>> ReadAtOnce(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var answer = (RedisResult[])await connection.EvaluateUnadmitted(ReadScript, [.. keys.Select(key => (RedisKey)(start + key))], [], cancel);
        var entries = new List<BackupEntry>(keys.Count);
        for (var i = 0; i < keys.Count; i++)
        {
            var parts = (RedisValue[])answer[i];
            if (TypeOf((string)parts[0]!, keys[i]) is { } type)
                entries.Add(new(keys[i], type, (long)parts[1], [.. parts.Skip(2).Select(value => (byte[])value!)]));
        }

        return entries;
    }

    /// <summary>Writes keys that do not exist. One whose time is over is left out.</summary>
    public Task Write(IReadOnlyList<BackupEntry> entries, long nowMs, CancellationToken cancel) =>
        connection.CallUnadmitted(async database =>
        {
            await Task.WhenAll(entries.Where(entry => entry.ExpiresAt == 0 || entry.ExpiresAt > nowMs).SelectMany(entry => Writes(database, entry)));
            return true;
        }, cancel);

    public async Task Remove(IEnumerable<string> keys, CancellationToken cancel)
    {
        foreach (var chunk in keys.Chunk(KeysAtOnce))
            await connection.CallUnadmitted(database => Task.WhenAll(chunk.Select(key => database.KeyDeleteAsync(start + key))), cancel);
    }

    /// <summary>The workspace of a key; of a key of the installation its family.</summary>
    public static string TagOf(string key) => key[1..key.IndexOf('}', StringComparison.Ordinal)];

    private IEnumerable<Task> Writes(IDatabase database, BackupEntry entry)
    {
        RedisKey key = start + entry.Key;
        foreach (var values in entry.Values.Chunk(ValuesAtOnce * 2))
        {
            yield return entry.Type switch
            {
                BackupType.String => database.StringSetAsync(key, values[0]),
                BackupType.Hash => database.HashSetAsync(key, [.. values.Chunk(2).Select(pair => new HashEntry(pair[0], pair[1]))]),
                BackupType.Set => database.SetAddAsync(key, [.. values.Select(value => (RedisValue)value)]),
                BackupType.SortedSet => database.SortedSetAddAsync(key, [.. values.Chunk(2).Select(pair => new SortedSetEntry(pair[0], Score(pair[1])))]),
                _ => throw new BackupDamagedException($"it has a key of the unknown type {(int)entry.Type}"),
            };
        }

        // On the same connection, so after the values.
        if (entry.ExpiresAt > 0)
            yield return database.KeyExpireAsync(key, DateTimeOffset.FromUnixTimeMilliseconds(entry.ExpiresAt).UtcDateTime);
    }

    private static double Score(byte[] text) => double.Parse(Encoding.ASCII.GetString(text), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static BackupType? TypeOf(string type, string key) => type switch
    {
        "none" => null,
        "string" => BackupType.String,
        "hash" => BackupType.Hash,
        "set" => BackupType.Set,
        "zset" => BackupType.SortedSet,
        _ => throw new NotSupportedException($"The key {key} is a {type}, which no backup knows."),
    };
}
