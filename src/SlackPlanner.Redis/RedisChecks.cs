using System.Globalization;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace SlackPlanner.Redis;

/// <param name="StopsWork">the app cannot save now; otherwise it may lose something some day.</param>
/// <param name="Text">what is wrong and how to mend it.</param>
public sealed record RedisFinding(bool StopsWork, string Text);

/// <summary>Looks whether Redis is set up, and able, to keep what it is given, and says what to change.</summary>
public static class RedisChecks
{
    private const double NearlyFull = 0.9;

    /// <summary>One line with its fix for each setting that may lose data; empty when all is well or Redis does not tell (CONFIG forbidden).</summary>
    /// <exception cref="RedisUnavailableException">Redis does not answer.</exception>
    public static async Task<IReadOnlyList<string>> Warnings(RedisConnection connection, CancellationToken cancel = default) =>
        [.. (await OnEachNode(connection, Settings, cancel)).Select(finding => finding.Text)];

    /// <summary>The settings, and how Redis stands now: memory, disk, its role.</summary>
    /// <exception cref="RedisUnavailableException">Redis does not answer.</exception>
    public static Task<IReadOnlyList<RedisFinding>> Findings(RedisConnection connection, CancellationToken cancel = default) =>
        OnEachNode(connection, async (node, where) => [.. await Settings(node, where), .. await State(node, where)], cancel);

    private static async Task<IReadOnlyList<RedisFinding>> OnEachNode(
        RedisConnection connection, Func<IServer, string, Task<IReadOnlyList<RedisFinding>>> look, CancellationToken cancel)
    {
        var nodes = await connection.Nodes(cancel);
        var found = new List<RedisFinding>();
        foreach (var node in nodes)
            found.AddRange(await connection.Limited(look(node, nodes.Count > 1 ? $" at {RedisConnection.Host(node.EndPoint)}" : ""), cancel));
        return found;
    }

    private static async Task<IReadOnlyList<RedisFinding>> Settings(IServer node, string where)
    {
        var found = new List<RedisFinding>();
        if (await Setting(node, "maxmemory-policy") is { } policy && policy != "noeviction")
            found.Add(new(false, $"Redis{where} may throw away jobs and absences when it is full (maxmemory-policy is {policy}). Set it: CONFIG SET maxmemory-policy noeviction, and the same line in redis.conf."));
        if (await Setting(node, "appendonly") is { } appendOnly && appendOnly != "yes")
            found.Add(new(false, $"Redis{where} forgets what it was given since its last snapshot when it stops (appendonly is no). Set it: CONFIG SET appendonly yes, and the same line in redis.conf."));
        return found;
    }

    private static async Task<IReadOnlyList<RedisFinding>> State(IServer node, string where)
    {
        var info = Read(await node.InfoRawAsync() ?? "");
        var found = new List<RedisFinding>();
        if (info.GetValueOrDefault("role") == "slave")
            found.Add(new(true, $"Redis{where} is a replica and takes no writes. Name its master ({info.GetValueOrDefault("master_host")}:{info.GetValueOrDefault("master_port")}) in Redis__Configuration, or promote this one: REPLICAOF NO ONE."));
        var (used, most) = (Number(info, "used_memory"), Number(info, "maxmemory"));
        if (most > 0 && used >= most * NearlyFull)
            found.Add(new(false, $"Redis{where} {(used >= most ? "is full and takes no writes" : "is nearly full")} ({used >> 20} of {most >> 20} MiB). Raise maxmemory: CONFIG SET maxmemory {Math.Max(most, used) >> 19}mb, and the same line in redis.conf."));
        if (info.GetValueOrDefault("aof_last_write_status") == "err")
            found.Add(new(true, $"Redis{where} cannot write its append-only file. Look at the space on its disk and at its log."));
        return found;
    }

    private static Dictionary<string, string> Read(string info) =>
        info.Split('\n').Select(line => line.Trim().Split(':', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static long Number(Dictionary<string, string> info, string name) =>
        long.TryParse(info.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<string?> Setting(IServer node, string name)
    {
        try
        {
            return await node.ConfigGetAsync(name) is [var pair] ? pair.Value : null;
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
