using SlackPlanner.Testing;

namespace SlackPlanner.Chaos;

/// <summary>The Redis of a run, one server or a cluster of three masters, with AOF; it can be away.</summary>
internal sealed class RedisHost : IAsyncDisposable
{
    // As compose sets it: with "everysec" a killed Redis may lose what it had answered, while a sync is slow.
    private static readonly string[] Options = ["--appendonly", "yes", "--appendfsync", "always"];

    private readonly RedisServer? single;
    private readonly RedisCluster? cluster;
    private int turn;

    private RedisHost(RedisServer? single, RedisCluster? cluster) => (this.single, this.cluster) = (single, cluster);

    public string Configuration => single?.Configuration ?? cluster!.Configuration;

    public static async Task<RedisHost> Start(bool asCluster) =>
        asCluster ? new(null, await RedisCluster.Start(Options)) : new(await RedisServer.Start(Options), null);

    /// <summary>Kills it, in a cluster one node after another, and starts it again after the time.</summary>
    public async Task Away(TimeSpan length, CancellationToken cancel)
    {
        var node = single ?? cluster!.Nodes[Interlocked.Increment(ref turn) % cluster.Nodes.Count];
        node.Kill();
        await Task.Delay(length, TimeProvider.System, cancel);
        await node.Begin();
    }

    public async ValueTask DisposeAsync()
    {
        if (single is not null)
            await single.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
