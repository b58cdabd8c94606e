using System.Text.Json;
using NodaTime;
using StackExchange.Redis;

namespace SlackPlanner.Redis;

/// <summary>
/// What one request saves in one workspace: checks, then writes (and jobs), all or nothing, in one script. A store adds its writes to the
/// change that its caller is making, and the caller commits it once, with <c>IJobClient.Commit</c>.
/// </summary>
/// <remarks>
/// <code>
/// // in a store: read with the version, write with the version; the caller commits
/// public void Save(Change change, Absence absence, long version) =>
///     change.Put(keys.Key(change.Workspace, "absence", absence.Id), absence, version).SetAdd(keys.Key(change.Workspace, "absences-of", absence.UserId), absence.Id);
/// // in a command
/// var change = new Change(command.TeamId).Once(command.RequestKey);
/// absences.Save(change, absence, version: 0);
/// change.Enqueue(new AnnounceAbsenceJob(absence.Id), id: "announce:" + absence.Id);
/// var outcome = await jobs.Commit(change, cancel);   // Saved; AlreadyDone: a redelivery; Conflict: read again and decide again
/// </code>
/// A change is committed once; after a conflict make a new one.
/// </remarks>
public sealed class Change(string workspace)
{
    private readonly List<(string RequestKey, long KeepMs)> once = [];
    private readonly List<Step> checks = [];
    private readonly List<Step> writes = [];

    public string Workspace { get; } = workspace;

    /// <summary>Nothing to check and nothing to write.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>How many checks and writes it holds.</summary>
    public int Count => once.Count + checks.Count + writes.Count;

    /// <summary>
    /// If this request was saved before, the whole change does nothing and the outcome is <c>AlreadyDone</c>, whatever the other checks say.
    /// The key is written with the rest, so that a refused request leaves none. Slack redelivers for up to a day: kept 25 h.
    /// </summary>
    public Change Once(string requestKey, Duration? keep = null)
    {
        once.Add((requestKey, (long)(keep ?? Duration.FromHours(25)).TotalMilliseconds));
        return this;
    }

    /// <summary>The value must still have this version (0: must not exist), else the outcome is <c>Conflict</c>. For what was read and decided upon, but is not written.</summary>
    public Change Expect(RedisKey key, long version) => Check("expect", key, version);

    /// <summary>Writes a JSON value that <see cref="Documents"/> reads.</summary>
    /// <param name="expectedVersion">the version that was read; 0: must not exist; -1: any.</param>
    /// <param name="keep">the key disappears after this time, counted from the commit.</param>
    /// <param name="beside">fields of the hash besides the value, each with what it holds: what a script reads without the JSON.</param>
    public Change Put<T>(RedisKey key, T value, long expectedVersion, Duration? keep = null, params RedisValue[] beside)
    {
        if (expectedVersion >= 0)
            Expect(key, expectedVersion);
        return Write("put", key, [JsonSerializer.SerializeToUtf8Bytes(value, PlannerJson.Options), Milliseconds(keep ?? Duration.Zero), .. beside]);
    }

    /// <summary>Deletes a key of any type; absent is fine.</summary>
    public Change Delete(RedisKey key) => Write("del", key);

    /// <summary>Sets a plain string, for a time if one is given.</summary>
    public Change Set(RedisKey key, RedisValue value, Duration? keep = null) => Write("set", key, value, Milliseconds(keep ?? Duration.Zero));

    public Change HashSet(RedisKey key, RedisValue field, RedisValue value) => Write("hset", key, field, value);

    /// <summary>Sets several fields: name, value, name, value, …</summary>
    public Change HashSet(RedisKey key, params RedisValue[] fieldsAndValues) => Write("hset", key, fieldsAndValues);

    public Change HashDelete(RedisKey key, RedisValue field) => Write("hdel", key, field);

    public Change SortedSetAdd(RedisKey key, RedisValue member, double score) => Write("zadd", key, score, member);

    public Change SortedSetRemove(RedisKey key, RedisValue member) => Write("zrem", key, member);

    public Change SetAdd(RedisKey key, RedisValue member) => Write("sadd", key, member);

    public Change SetRemove(RedisKey key, RedisValue member) => Write("srem", key, member);

    /// <summary>The key disappears after this time, counted from the commit.</summary>
    public Change Expire(RedisKey key, Duration after) => Write("expire", key, Milliseconds(after));

    /// <summary>Adds a check that another room's script understands.</summary>
    public Change Check(string operation, RedisKey key, params RedisValue[] arguments)
    {
        checks.Add(new(operation, key, arguments));
        return this;
    }

    /// <summary>Adds a write that another room's script understands (a job to add, for one).</summary>
    public Change Write(string operation, RedisKey key, params RedisValue[] arguments)
    {
        writes.Add(new(operation, key, arguments));
        return this;
    }

    /// <summary>Takes over all that another change of the same workspace holds; that one is not committed any more.</summary>
    public Change Include(Change other)
    {
        once.AddRange(other.once);
        checks.AddRange(other.checks);
        writes.AddRange(other.writes);
        return this;
    }

    /// <summary>Whether the change holds this write.</summary>
    public bool Writes(string operation) => writes.Exists(step => step.Operation == operation);

    /// <summary>Whether it holds writes of this kind and nothing else, no check either.</summary>
    public bool IsOnly(string operation) => once.Count + checks.Count == 0 && writes.TrueForAll(step => step.Operation == operation);

    /// <summary>
    /// Appends the change to the arguments of a script that includes <c>change.lua</c>. <c>KEYS[1]</c> must be <see cref="Keyspace.Root"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A key is not of this workspace.</exception>
    public void AppendTo(List<RedisKey> keys, List<RedisValue> arguments, Keyspace keyspace)
    {
        var root = (string)keyspace.Root(Workspace)!;
        var onceKeys = once.Select(o => (Key: keyspace.Key(Workspace, "once", o.RequestKey), o.KeepMs)).ToList();
        arguments.Add(onceKeys.Count + checks.Count);
        arguments.Add(onceKeys.Count + writes.Count);
        // Redelivery is asked first: a request that was saved has moved the versions itself.
        foreach (var (key, _) in onceKeys)
            Append(new("once", key, []), root, keys, arguments);
        foreach (var step in checks)
            Append(step, root, keys, arguments);
        foreach (var (key, keep) in onceKeys)
            Append(new("set", key, ["1", keep]), root, keys, arguments);
        foreach (var step in writes)
            Append(step, root, keys, arguments);
    }

    private static void Append(Step step, string root, List<RedisKey> keys, List<RedisValue> arguments)
    {
        arguments.Add(step.Operation);
        var name = (string?)step.Key;
        if (name is null)
        {
            arguments.Add(0);
        }
        else
        {
            if (!name.StartsWith(root, StringComparison.Ordinal))
                throw new InvalidOperationException($"The key {name} is not of the workspace of the change ({root}).");
            keys.Add(step.Key);
            arguments.Add(keys.Count);
        }

        arguments.Add(step.Arguments.Length);
        arguments.AddRange(step.Arguments);
    }

    private static long Milliseconds(Duration duration) => (long)duration.TotalMilliseconds;

    private readonly record struct Step(string Operation, RedisKey Key, RedisValue[] Arguments);
}
