using StackExchange.Redis;

namespace SlackPlanner.Redis.Backup;

/// <summary>Keeps apps away from an installation while a backup is written into it.</summary>
public sealed class RestoreMark(RedisConnection connection, Keyspace keyspace)
{
    /// <summary>The key of the installation itself, as <see cref="RedisContent"/> names it.</summary>
    public const string InstallationKey = "{installation}";

    private const string Field = "restoring";

    private RedisKey Key => keyspace.Shared("installation");

    /// <summary>The installation's key without what belongs to processes that ran: a restored one has none.</summary>
    public static BackupEntry WithoutProcesses(BackupEntry installation)
    {
        var kept = installation.Values.Chunk(2).Where(pair => !System.Text.Encoding.UTF8.GetString(pair[0]).StartsWith("seen:", StringComparison.Ordinal));
        return installation with { Values = [.. kept.SelectMany(pair => pair)] };
    }

    /// <summary>The data's version; null: no app has ever worked here.</summary>
    public async Task<int?> Version(CancellationToken cancel) =>
        (int?)await connection.CallUnadmitted(database => database.HashGetAsync(Key, "schema"), cancel);

    public Task Begin(CancellationToken cancel) => connection.CallUnadmitted(database => database.HashSetAsync(Key, Field, 1), cancel);

    public Task End(CancellationToken cancel) => connection.CallUnadmitted(database => database.HashDeleteAsync(Key, Field), cancel);
}
