using StackExchange.Redis;

namespace SlackPlanner.Redis;

/// <summary>Finds all keys of one family in a workspace, for what is done seldom: it walks through all that Redis holds.</summary>
public sealed class FamilyKeys(RedisConnection connection, Keyspace keys)
{
    /// <summary>Those that come or go meanwhile may be among them or not.</summary>
    /// <returns>What stands after the family, as <c>standup:alpha:2026-11-20</c> of <c>sp:1:{T123}:delivery:standup:alpha:2026-11-20</c>.</returns>
    public async Task<IReadOnlyList<string>> Of(string workspace, string family, CancellationToken cancel)
    {
        var start = (string)keys.Key(workspace, family)! + ":";
        var found = new HashSet<string>(StringComparer.Ordinal);
        // Even a name with a sign that means something in patterns is only ever matched too widely.
        foreach (var node in await connection.Masters(cancel))
        {
            await Task.Run(() =>
            {
                foreach (var key in node.Keys(pattern: start + "*", pageSize: 1000))
                {
                    cancel.ThrowIfCancellationRequested();
                    if (((string)key!).StartsWith(start, StringComparison.Ordinal))
                        found.Add(((string)key!)[start.Length..]);
                }
            }, cancel);
        }

        return [.. found];
    }
}
