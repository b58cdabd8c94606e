using System.Globalization;
using SlackPlanner.Testing;

namespace SlackPlanner.Chaos;

/// <summary>The Redis of a run, one server or a cluster of three masters, with AOF; it can be away.</summary>
internal sealed class RedisHost : IAsyncDisposable
{
    // As compose sets it: with "everysec" a killed Redis may lose what it had answered, while a sync is slow.
    private static readonly string[] Options = ["--appendonly", "yes", "--appendfsync", "always"];

    private const int Slots = 16384;

    private readonly RedisServer? single;
    private readonly RedisCluster? cluster;
    private int turn;

    private RedisHost(RedisServer? single, RedisCluster? cluster, int turn) => (this.single, this.cluster, this.turn) = (single, cluster, turn);

    public string Configuration => single?.Configuration ?? cluster!.Configuration;

    public static async Task<RedisHost> Start(bool asCluster)
    {
        if (!asCluster)
            return new(await RedisServer.Start(Options), null, 0);
        var three = await RedisCluster.Start(Options);
        var slot = int.Parse(await three.Nodes[0].Command("CLUSTER KEYSLOT " + Stage.Workspace), CultureInfo.InvariantCulture);
        return new(null, three, slot * three.Nodes.Count / Slots);
    }

    /// <summary>Kills it, in a cluster first the node that holds the workspace and then one after another, and starts it again after the time.</summary>
    public async Task Away(TimeSpan length, CancellationToken cancel)
    {
        var node = single ?? cluster!.Nodes[(Interlocked.Increment(ref turn) - 1) % cluster.Nodes.Count];
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
