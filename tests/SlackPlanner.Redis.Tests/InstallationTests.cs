using SlackPlanner.Testing;

namespace SlackPlanner.Redis.Tests;

public class InstallationTests
{
    private readonly string prefix = RedisServer.NewPrefix();

    private async Task<(RedisConnection Connection, Installation Installation)> Open(int reads, int writes)
    {
        var options = new RedisOptions { Configuration = (await RedisServer.Shared()).Configuration, KeyPrefix = prefix };
        var connection = await RedisConnection.ConnectAsync(options);
        return (connection, new Installation(connection, new Keyspace(options), options, new DataVersions(reads, writes)));
    }

    [Fact]
    public async Task Enter_OldBesideNew_BothWorkUntilTheDataIsRaised()
    {
        var (one, old) = await Open(reads: 1, writes: 1);
        var (two, next) = await Open(reads: 2, writes: 1);
        await using var _ = one;
        await using var __ = two;

        await old.Enter(default);
        await next.Enter(default);

        Assert.Equal((1, 1), (old.Version, next.Version));
    }

    [Fact]
    public async Task Raise_OldAppSeenJustNow_IsRefusedAndChangesNothing()
    {
        var (one, old) = await Open(reads: 1, writes: 1);
        var (two, next) = await Open(reads: 2, writes: 1);
        await using var _ = one;
        await using var __ = two;
        await old.Enter(default);

        var e = await Assert.ThrowsAsync<InstallationRefusedException>(() => next.Raise(default));

        Assert.Contains("data version 1 ran here", e.Message, StringComparison.Ordinal);
        await old.Enter(default);
    }

    [Fact]
    public async Task Enter_DataRaised_OlderAppIsRefusedBeforeAnyCall()
    {
        var (two, next) = await Open(reads: 2, writes: 1);
        var (one, old) = await Open(reads: 1, writes: 1);
        await using var _ = one;
        await using var __ = two;
        Assert.Equal(2, await next.Raise(default));

        var refused = await Assert.ThrowsAsync<InstallationRefusedException>(() => old.Enter(default));
        var call = await Assert.ThrowsAsync<RedisUnavailableException>(() => one.Call(database => database.StringSetAsync(prefix + "x", 1)));

        Assert.Contains("has version 2, and this app reads up to 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("docs/upgrade.md", refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, call.Message);
        Assert.False(await two.Call(database => database.KeyExistsAsync(prefix + "x")));
    }

    [Fact]
    public async Task Hold_AnotherBot_IsRefusedUnlessItIsNamed()
    {
        var (one, installation) = await Open(reads: 1, writes: 1);
        await using var _ = one;
        await installation.Hold("T1", "B1", from: null, default);
        await installation.Hold("T1", "B1", from: null, default);
        await installation.Hold("T2", "B2", from: null, default);

        var e = await Assert.ThrowsAsync<InstallationRefusedException>(() => installation.Hold("T1", "B2", from: "B9", default));
        Assert.Contains("Redis__KeyPrefix", e.Message, StringComparison.Ordinal);
        Assert.Contains("Planner__TakeOverFrom=B1", e.Message, StringComparison.Ordinal);

        await installation.Hold("T1", "B2", from: "B1", default);
        await Assert.ThrowsAsync<InstallationRefusedException>(() => installation.Hold("T1", "B1", from: null, default));
    }
}
