using System.Collections.Concurrent;

namespace SlackPlanner.Chaos;

/// <summary>Counts what was done and what the apps said of it.</summary>
internal sealed class Tally
{
    /// <summary>Words of the app's log, and what they mean here.</summary>
    private static readonly (string Words, string Means)[] Heard =
    [
        ("has an unknown outcome", "unknown outcomes looked into"), ("stood twice", "doubles removed by the second look"), ("is not tried again as it is", "deliveries refused"),
        ("too late for it to be useful", "occurrences missed"), ("met an error of its own", "worker errors"),
        ("cannot be looked for", "deliveries posted blindly"), ("Unhandled exception", "processes that fell"),
    ];

    private readonly ConcurrentDictionary<string, long> counts = new();

    public long this[string what] => counts.GetValueOrDefault(what);

    public IEnumerable<KeyValuePair<string, long>> All => counts.OrderBy(count => count.Key, StringComparer.Ordinal);

    public void Add(string what, long times = 1) => counts.AddOrUpdate(what, times, (_, before) => before + times);

    public void Hear(string line)
    {
        foreach (var (words, means) in Heard)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                Add(means);
        }
    }
}
