using SlackPlanner.Testing;

namespace SlackPlanner.Redis.Tests;

public class KeyspaceTests
{
    private readonly Keyspace keyspace = new(new() { KeyPrefix = "sp" });

    [Fact]
    public void Key_PartsGiven_ShareTheHashTagOfTheWorkspace()
    {
        Assert.Equal("sp:1:{T123}:absence:U1:a1", (string)keyspace.Key("T123", "absence", "U1", "a1")!);
        Assert.Equal("sp:1:{T123}:settings", (string)keyspace.Key("T123", "settings")!);
        Assert.Equal("sp:1:{workspaces}", (string)keyspace.Shared("workspaces")!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("T1}:x")]
    [InlineData("{T1")]
    public void Key_NoWorkspaceId_IsRefused(string workspace) => Assert.Throws<ArgumentException>(() => keyspace.Key(workspace, "x"));

    [Fact]
    public async Task GetMany_SomeMissing_AreNullInPlace()
    {
        var server = await RedisServer.Shared();
        await using var connection = await RedisConnection.ConnectAsync(new() { Configuration = server.Configuration });
        var documents = new Documents(connection);
        var key = RedisServer.NewPrefix();
        await connection.Call(database => database.HashSetAsync(key, [new("v", 7), new("d", "\"x\"")]));

        var found = await documents.GetMany<string>([key + "no", key]);

        Assert.Equal([null, new Versioned<string>("x", 7)], found);
        Assert.Empty(await documents.GetMany<string>([]));
    }
}
