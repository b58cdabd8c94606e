using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SlackPlanner.Redis;

namespace SlackPlanner.Access.Fields;

/// <summary>The key that seals, and all that open: those of the settings, or in the sandbox the one that it made for itself.</summary>
internal sealed class DataKeys
{
    private readonly FrozenDictionary<string, byte[]> old;
    private volatile DataKey? current;

    public DataKeys(IOptions<PlannerOptions> options)
    {
        current = options.Value.DataKey is { Length: > 0 } text ? DataKey.Read(text) : null;
        old = DataKey.ReadMany(options.Value.OldDataKeys).OfType<DataKey>()
            .SelectMany(key => new[] { (key.Id, key.Secret), (Id: key.OwnId, key.Secret) }).DistinctBy(key => key.Id)
            .ToFrozenDictionary(key => key.Id, key => key.Secret, StringComparer.Ordinal);
    }

    /// <summary>Whether there is a key to seal with.</summary>
    public bool IsKnown => current is not null;

    /// <exception cref="RedisUnavailableException">The sandbox's key lies in Redis, which has not answered yet.</exception>
    public DataKey Current => current ?? throw new RedisUnavailableException("The sandbox's data key was not read yet");

    public byte[]? Find(string id) => Current is var key && (id == key.Id || id == key.OwnId) ? key.Secret : old.GetValueOrDefault(id);

    public void Use(DataKey key) => current = key;
}
