using System.Collections.Concurrent;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

/// <summary>The workspaces that workers look at, as Redis knows them.</summary>
internal sealed class JobWorkspaces
{
    private readonly RedisConnection connection;
    private readonly Keyspace keyspace;
    private readonly ConcurrentDictionary<string, bool> registered = new();

    public JobWorkspaces(RedisConnection connection, Keyspace keyspace)
    {
        (this.connection, this.keyspace) = (connection, keyspace);
        // Redis may have come back without what it was told.
        connection.Restored += (_, _) => registered.Clear();
    }

    /// <summary>Makes the workspace known to workers; asks Redis once per process and workspace.</summary>
    public async Task Register(string workspace, CancellationToken cancel)
    {
        if (registered.ContainsKey(workspace))
            return;
        await connection.Call(database => database.SetAddAsync(keyspace.Shared("workspaces"), workspace), cancel);
        registered[workspace] = true;
    }

    public async Task<IReadOnlyList<string>> All(CancellationToken cancel)
    {
        var members = await connection.Call(database => database.SetMembersAsync(keyspace.Shared("workspaces")), cancel);
        return [.. members.Select(member => (string)member!)];
    }
}
