using System.Text.Json;
using StackExchange.Redis;

namespace SlackPlanner.Redis;

/// <summary>A value and the version under which Redis holds it; give the version back to <see cref="Change.Put"/> or <see cref="Change.Expect"/>.</summary>
public sealed record Versioned<T>(T Value, long Version);

/// <summary>Reads JSON values with versions; they are written by a <see cref="Change"/>.</summary>
/// <remarks>A value is a hash of two fields: <c>v</c>, a number never used twice in its workspace, and <c>d</c>, the JSON.</remarks>
public sealed class Documents(RedisConnection connection)
{
    private static readonly RedisValue[] Fields = ["v", "d"];

    /// <summary>The value, or null when the key does not exist.</summary>
    /// <exception cref="JsonException">What is stored does not have the shape of <typeparamref name="T"/>.</exception>
    public async Task<Versioned<T>?> Get<T>(RedisKey key, CancellationToken cancel = default) =>
        Read<T>(await connection.Call(database => database.HashGetAsync(key, Fields), cancel));

    /// <summary>The version alone, of a value that may be large; 0 when the key does not exist.</summary>
    public async Task<long> Version(RedisKey key, CancellationToken cancel = default) =>
        (long)await connection.Call(database => database.HashGetAsync(key, "v"), cancel);

    /// <summary>The values in the order of <paramref name="keys"/>, null where a key does not exist; one round trip.</summary>
    public async Task<IReadOnlyList<Versioned<T>?>> GetMany<T>(IEnumerable<RedisKey> keys, CancellationToken cancel = default)
    {
        var all = keys.ToArray();
        if (all.Length == 0)
            return [];
        var found = await connection.Call(database => Task.WhenAll(all.Select(key => database.HashGetAsync(key, Fields))), cancel);
        return [.. found.Select(Read<T>)];
    }

    private static Versioned<T>? Read<T>(RedisValue[] fields) =>
        fields[0].IsNull ? null : new(JsonSerializer.Deserialize<T>((byte[])fields[1]!, PlannerJson.Options)!, (long)fields[0]);
}
