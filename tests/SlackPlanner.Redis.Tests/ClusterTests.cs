using SlackPlanner.Testing;
using StackExchange.Redis;

namespace SlackPlanner.Redis.Tests;

public class ClusterTests
{
    private readonly Keyspace keyspace = new(new() { KeyPrefix = RedisServer.NewPrefix() });

    /// <summary>Enough workspaces that each of the three nodes has some.</summary>
    private static readonly string[] Workspaces = [.. Enumerable.Range(1, 12).Select(n => $"T{n}")];

    private static Task<RedisConnection> Connect(RedisCluster cluster) =>
        RedisConnection.ConnectAsync(new() { Configuration = cluster.Configuration });

    [Fact]
    public async Task Evaluate_WorkspacesOnEveryNode_EachFindsItsNodeAlsoAfterScriptFlush()
    {
        var cluster = await RedisCluster.Shared();
        await using var connection = await Connect(cluster);
        var script = RedisScript.Load(typeof(ClusterTests), "probe.lua");

        for (var round = 1; round <= 2; round++)
        {
            foreach (var workspace in Workspaces)
                Assert.Equal(round, (int)await connection.Evaluate(script, [keyspace.Key(workspace, "n")], ["1"]));
            foreach (var node in cluster.Nodes)
                await node.Command("SCRIPT FLUSH");
        }

        foreach (var node in cluster.Nodes)
            Assert.NotEqual("0", await node.Command("DBSIZE"));
    }

    [Fact]
    public async Task Subscribe_PublishedOnAnyNode_IsHeard()
    {
        var cluster = await RedisCluster.Shared();
        await using var connection = await Connect(cluster);
        var channel = keyspace.Channel("jobs");
        var heard = 0;
        await connection.Subscribe(channel, _ => Interlocked.Increment(ref heard));

        foreach (var node in cluster.Nodes)
            await node.Command($"PUBLISH {channel} T1");

        await Eventually.True(() => heard == 3, "all three were heard");
    }

    [Fact]
    public async Task Call_ANodeDiesAndReturns_OthersGoOnAndItsKeysAreBack()
    {
        // By default Redis holds a write back while the sync of an earlier one still runs, and a killed node has lost it.
        await using var cluster = await RedisCluster.Start("--appendonly", "yes", "--appendfsync", "always", "--cluster-require-full-coverage", "no");
        await using var connection = await Connect(cluster);
        foreach (var workspace in Workspaces)
            await connection.Call(database => database.StringSetAsync(keyspace.Key(workspace, "n"), workspace));

        cluster.Nodes[0].Kill();
        var answers = 0;
        foreach (var workspace in Workspaces)
            answers += await Answers(connection, keyspace.Key(workspace, "n")) ? 1 : 0;
        Assert.InRange(answers, 1, Workspaces.Length - 1);

        await cluster.Nodes[0].Begin();
        await cluster.Works();
        await Eventually.True(async () =>
        {
            foreach (var workspace in Workspaces)
            {
                if (!await Answers(connection, keyspace.Key(workspace, "n")))
                    return false;
            }

            return true;
        }, "every workspace answers again", TimeSpan.FromSeconds(20));
    }

    private static async Task<bool> Answers(RedisConnection connection, RedisKey key)
    {
        try
        {
            return !(await connection.Call(database => database.StringGetAsync(key))).IsNull;
        }
        catch (RedisUnavailableException)
        {
            return false;
        }
    }
}
