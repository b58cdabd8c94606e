using System.Runtime.CompilerServices;
using System.Text;
using SlackPlanner.Redis;
using SlackPlanner.Redis.Backup;
using StackExchange.Redis;

namespace SlackPlanner.Jobs;

/// <summary>A job as a backup holds it.</summary>
/// <param name="IsDead">a dead letter.</param>
public sealed record BackedUpJob(string Workspace, string Id, string Kind, string Payload, bool IsDead);

/// <summary>What a backup must know of jobs: their sets and their hashes fit together, also when both changed while they were read.</summary>
public sealed class JobBackup(RedisContent content, RedisConnection connection, Keyspace keyspace)
{
    private const string Family = "}:jobs:", One = "}:jobs:job:";

    private static readonly RedisScript RepairScript = JobQueue.Script("repair");

    /// <summary>The processes that run are no state to keep.</summary>
    public static bool IsPassing(string key) => key == "{workers}";

    /// <summary>Whether the key is this room's, and so to be read by <see cref="Read"/>.</summary>
    public static bool Owns(string key) => key.Contains(Family, StringComparison.Ordinal);

    /// <summary>
    /// The jobs of each workspace: first all sets at one instant, then the jobs that are in them; given back in the order in which they may be written.
    /// A job that has ended in between is missing, and <see cref="Repair"/> takes it out of its set.
    /// </summary>
    public async IAsyncEnumerable<BackupEntry> Read(IEnumerable<string> keys, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var workspace in keys.Where(key => !key.Contains(One, StringComparison.Ordinal)).GroupBy(RedisContent.TagOf))
        {
            var sets = await content.ReadAtOnce([.. workspace], cancel);
            await foreach (var job in content.Read(sets.Where(IsQueue).SelectMany(set => Ids(set).Select(id => $"{{{workspace.Key}{One}{id}")), cancel))
                yield return job;
            foreach (var set in sets)
                yield return set;
        }
    }

    /// <summary>The job of an entry; null if it holds none.</summary>
    public static BackedUpJob? JobOf(BackupEntry entry)
    {
        var at = entry.Key.IndexOf(One, StringComparison.Ordinal);
        if (at < 0 || entry.Type != BackupType.Hash)
            return null;
        var fields = entry.Values.Chunk(2).ToDictionary(pair => Encoding.UTF8.GetString(pair[0]), pair => Encoding.UTF8.GetString(pair[1]), StringComparer.Ordinal);
        return new(RedisContent.TagOf(entry.Key), entry.Key[(at + One.Length)..], fields.GetValueOrDefault("k", ""), fields.GetValueOrDefault("p", ""), fields.GetValueOrDefault("q") == "dead");
    }

    /// <summary>After a restore, before any worker: what was claimed is due again, without counting as a crash; members of sets without a job go.</summary>
    public async Task<(int Dropped, int Requeued)> Repair(string workspace, CancellationToken cancel)
    {
        var answer = (RedisValue[])await connection.Evaluate(RepairScript, [keyspace.Root(workspace)], [], cancel);
        return ((int)answer[0], (int)answer[1]);
    }

    private static bool IsQueue(BackupEntry entry) => entry.Type == BackupType.SortedSet
        && (entry.Key.Contains("}:jobs:due:", StringComparison.Ordinal) || entry.Key.EndsWith("}:jobs:planned", StringComparison.Ordinal) || entry.Key.EndsWith("}:jobs:dead", StringComparison.Ordinal));

    private static IEnumerable<string> Ids(BackupEntry set) => set.Values.Chunk(2).Select(pair => Encoding.UTF8.GetString(pair[0]));
}
