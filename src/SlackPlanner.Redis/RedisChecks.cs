using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace SlackPlanner.Redis;

/// <summary>Looks at start whether Redis is set up to keep what it was given, and says what to change.</summary>
public static class RedisChecks
{
    /// <summary>One line with its fix for each setting that may lose data; empty when all is well or Redis does not tell (CONFIG forbidden).</summary>
    /// <exception cref="RedisUnavailableException">Redis does not answer.</exception>
    public static async Task<IReadOnlyList<string>> Warnings(RedisConnection connection, CancellationToken cancel = default)
    {
        var warnings = new List<string>();
        if (await Setting(connection, "maxmemory-policy", cancel) is { } policy && policy != "noeviction")
            warnings.Add($"Redis may throw away jobs and absences when it is full (maxmemory-policy is {policy}). Set it: CONFIG SET maxmemory-policy noeviction, and the same line in redis.conf.");
        if (await Setting(connection, "appendonly", cancel) is { } appendOnly && appendOnly != "yes")
            warnings.Add("Redis forgets what it was given since its last snapshot when it stops (appendonly is no). Set it: CONFIG SET appendonly yes, and the same line in redis.conf.");
        return warnings;
    }

    private static async Task<string?> Setting(RedisConnection connection, string name, CancellationToken cancel)
    {
        try
        {
            var pair = (RedisValue[])await connection.Call(database => database.ExecuteAsync("CONFIG", "GET", name), cancel);
            return pair is { Length: 2 } ? (string?)pair[1] : null;
        }
        catch (Exception e) when (e is RedisServerException or RedisCommandException)
        {
            return null;   // managed services forbid CONFIG; they say elsewhere what they keep
        }
    }
}

/// <summary>Logs <see cref="RedisChecks"/> once per start; never a reason not to start.</summary>
internal sealed partial class RedisStartup(RedisConnection connection, ILogger<RedisStartup> log) : Microsoft.Extensions.Hosting.BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.Connect(stoppingToken);
        try
        {
            foreach (var warning in await RedisChecks.Warnings(connection, stoppingToken))
                LogWarning(warning);
        }
        catch (RedisUnavailableException)
        {
            // The connection itself has said so.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private partial void LogWarning(string warning);
}
