using SlackPlanner.Testing;

namespace SlackPlanner.Redis.Tests;

public class RedisChecksTests
{
    private static async Task<IReadOnlyList<string>> Warnings(params string[] options)
    {
        await using var server = await RedisServer.Start(options);
        await using var connection = await RedisConnection.ConnectAsync(new() { Configuration = server.Configuration });
        return await RedisChecks.Warnings(connection);
    }

    [Fact]
    public async Task Warnings_SafeSettings_AreNone() => Assert.Empty(await Warnings("--appendonly", "yes"));

    [Fact]
    public async Task Warnings_UnsafeSettings_NameTheFix()
    {
        var warnings = await Warnings("--appendonly", "no", "--maxmemory-policy", "allkeys-lru");

        Assert.Equal(2, warnings.Count);
        Assert.Contains("CONFIG SET maxmemory-policy noeviction", warnings[0], StringComparison.Ordinal);
        Assert.Contains("CONFIG SET appendonly yes", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_ConfigForbidden_AreNone() => Assert.Empty(await Warnings("--rename-command", "CONFIG", ""));
}
