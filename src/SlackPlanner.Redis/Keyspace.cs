using StackExchange.Redis;

namespace SlackPlanner.Redis;

/// <summary>Names the keys. All keys of a workspace share its hash tag, so that one script may change any of them, on Cluster too.</summary>
public sealed class Keyspace(RedisOptions options)
{
    /// <summary>Version of the layout of the keys.</summary>
    public const int Layout = 1;

    private readonly string start = $"{options.KeyPrefix}:{Layout}:";

    /// <summary>The key that all keys of a workspace begin with: <c>sp:1:{T123}</c>.</summary>
    public RedisKey Root(string workspace)
    {
        if (string.IsNullOrEmpty(workspace) || workspace.AsSpan().IndexOfAny("{}:") >= 0)
            throw new ArgumentException($"'{workspace}' is not a workspace id.", nameof(workspace));
        return string.Concat(start, "{", workspace, "}");
    }

    /// <summary>A key of one family: <c>sp:1:{T123}:family:part:…</c>. A family is owned by one store.</summary>
    public RedisKey Key(string workspace, string family, params string[] parts) =>
        $"{Root(workspace)}:{family}{string.Concat(parts.Select(part => ":" + part))}";

    /// <summary>A key of the installation rather than of a workspace, with a hash tag of its own: <c>sp:1:{family}</c>.</summary>
    public RedisKey Shared(string family) => $"{start}{{{family}}}";

    /// <summary>A pub/sub channel of the installation.</summary>
    public string Channel(string name) => $"{start}channel:{name}";
}
