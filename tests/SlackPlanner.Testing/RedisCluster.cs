namespace SlackPlanner.Testing;

/// <summary>Redis Cluster on this machine: three masters with a third of the slots each, no replicas. Up in about two seconds (Redis' own wait).</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16384;

    private static readonly Lazy<Task<RedisCluster>> One = new(() => Task.Run(() => Start()));

    private RedisCluster(IReadOnlyList<RedisServer> nodes) => Nodes = nodes;

    public IReadOnlyList<RedisServer> Nodes { get; }

    /// <summary>What a client connects to: all nodes.</summary>
    public string Configuration => string.Join(',', Nodes.Select(node => node.Configuration));

    /// <summary>The cluster that tests share; a test that stops a node starts its own.</summary>
    public static Task<RedisCluster> Shared() => One.Value;

    /// <summary>A cluster of one's own.</summary>
    /// <param name="options">further arguments of each redis-server, as <c>--appendonly yes</c>.</param>
    public static async Task<RedisCluster> Start(params string[] options)
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RedisServer.Node(options)));
        var cluster = new RedisCluster(nodes);
        for (var i = 0; i < nodes.Length; i++)
        {
            // Each with an epoch of its own, so that they need not vote about it.
            await nodes[i].Command($"CLUSTER SET-CONFIG-EPOCH {i + 1}");
            await nodes[i].Command($"CLUSTER ADDSLOTSRANGE {Slots * i / nodes.Length} {(Slots * (i + 1) / nodes.Length) - 1}");
        }

        foreach (var other in nodes.Skip(1))
            await nodes[0].Command($"CLUSTER MEET 127.0.0.1 {other.Port} {other.BusPort}");
        await cluster.Works();
        return cluster;
    }

    /// <summary>Waits until every node says that all is there, and knows whose each slot is.</summary>
    public Task Works() => Eventually.True(async () =>
    {
        foreach (var node in Nodes)
        {
            var info = await node.Command("CLUSTER INFO");
            if (!info.Contains("cluster_state:ok", StringComparison.Ordinal) || !info.Contains($"cluster_slots_ok:{Slots}", StringComparison.Ordinal))
                return false;
        }

        return true;
    }, "the cluster is up", TimeSpan.FromSeconds(20));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
    }
}
