using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SlackPlanner.Sandbox.World;

/// <summary>A trigger id: whose click it came from, and the modal it came from, if any.</summary>
internal sealed class Trigger(string id, string user, string? viewId, DateTimeOffset expires)
{
    private int used;

    public string Id { get; } = id;
    public string User { get; } = user;
    public string? ViewId { get; } = viewId;
    public DateTimeOffset Expires { get; } = expires;

    /// <summary>The view that was opened with it.</summary>
    public string? Opened { get; set; }

    public bool Use() => Interlocked.Exchange(ref used, 1) == 0;
}

/// <summary>Trigger ids: three seconds of real time, one use. Never saved: none outlives a restart.</summary>
internal sealed class Triggers(TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<string, Trigger> all = new(StringComparer.Ordinal);

    public Trigger New(string user, string? viewId = null)
    {
        var now = time.GetUtcNow();
        foreach (var old in all.Values.Where(t => now - t.Expires > TimeSpan.FromHours(1)))
            all.TryRemove(old.Id, out _);

        var id = $"{now.ToUnixTimeMilliseconds()}.{RandomNumberGenerator.GetInt32(100_000_000, 999_999_999)}.{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        return all[id] = new(id, user, viewId, now + Life);
    }

    public Trigger? Find(string id) => all.GetValueOrDefault(id);

    public bool IsExpired(Trigger trigger) => time.GetUtcNow() > trigger.Expires;
}
