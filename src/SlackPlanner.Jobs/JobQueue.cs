using System.Diagnostics;
using SlackPlanner.Jobs.Worker;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs;

/// <summary>A job as claimed.</summary>
internal sealed record ClaimedJob(
    string Workspace, string Id, long Token, string Kind, string Payload, string Lane, int Failures, int Crashes, int Parks, int HandBacks, string Trace, long DueMs, long ClaimedMs)
{
    public bool Interactive => Lane == "interactive";

    /// <summary>Its worker fell silent twice: nothing else runs beside it.</summary>
    public bool Alone => Lane == "alone";
}

/// <param name="Now">Redis' clock, ms.</param>
/// <param name="Next">when to look again, ms; 0: no job waits.</param>
/// <param name="Lonely">jobs that wait to run alone.</param>
/// <param name="OffsetMs">planner time minus real time.</param>
internal sealed record Claimed(long Now, long Next, long Lonely, IReadOnlyList<ClaimedJob> Jobs, long OffsetMs);

internal enum UnknownKind
{
    NotMine,
    Waits,

    /// <summary>By this time nobody has known the kind for long enough to say so.</summary>
    Flagged,
}

/// <summary>The transitions, one method per script.</summary>
internal sealed class JobQueue(RedisConnection connection, Keyspace keyspace, PlannerOffset? offset = null)
{
    public const string WakeChannel = "jobs";

    private static readonly RedisScript CommitScript = Script("commit"), EnqueueScript = Script("enqueue"), ClaimScript = Script("claim"), RenewScript = Script("renew"),
        CompleteScript = Script("complete"), FinishScript = Script("finish"), RetryScript = Script("retry"), ParkScript = Script("park"), HandBackScript = Script("handback"), BuryScript = Script("bury"), LostScript = Script("lost");

    private static readonly string Host = Environment.MachineName.Length > 40 ? Environment.MachineName[..40] : Environment.MachineName;
    private static int queues;

    private readonly string wake = keyspace.Channel(WakeChannel);
    private readonly LostClaims lostClaims = new();
    private long claims;

    /// <summary>This process as others see it: host:process id.</summary>
    public string Worker { get; } = Interlocked.Increment(ref queues) is var number and > 1 ? $"{Host}:{Environment.ProcessId}/{number}" : $"{Host}:{Environment.ProcessId}";

    public async Task<CommitOutcome> Commit(Change change, CancellationToken cancel)
    {
        List<RedisKey> keys = [keyspace.Root(change.Workspace)];
        List<RedisValue> arguments = [wake, change.Workspace];
        change.AppendTo(keys, arguments, keyspace);
        var answer = (string?)await connection.Evaluate(change.HasOnlyNewJobs() ? EnqueueScript : CommitScript, [.. keys], [.. arguments], cancel);
        return answer switch
        {
            "saved" => CommitOutcome.Saved,
            "already" => CommitOutcome.AlreadyDone,
            "conflict" => CommitOutcome.Conflict,
            _ => throw new InvalidOperationException($"The commit answered '{answer}'."),
        };
    }

    /// <param name="slots">free slots.</param>
    /// <param name="others">those of them that are not kept for the interactive lane.</param>
    /// <param name="idle">nothing runs on this worker, so that a job may run alone.</param>
    public async Task<Claimed> Claim(string workspace, int slots, int others, TimeSpan lease, bool idle, CancellationToken cancel)
    {
        await lostClaims.GiveBack(async (where, claim, itsLease, ago) => await GiveBack(where, claim, itsLease, ago, cancel));
        var (name, sent) = (NameClaim(), Stopwatch.GetTimestamp());
        try
        {
            return ReadClaimed(workspace, await connection.Evaluate(ClaimScript, Root(workspace), [slots, others, Ms(lease), idle ? "1" : "0", name], cancel));
        }
        catch (Exception e) when (e is RedisUnavailableException or OperationCanceledException)
        {
            lostClaims.Add(workspace, name, sent, lease);
            throw;
        }
    }

    /// <summary>For a claim of this process whose answer never came.</summary>
    /// <returns>How many jobs it had taken that wait again now.</returns>
    public async Task<int> GiveBack(string workspace, string claim, TimeSpan lease, TimeSpan ago, CancellationToken cancel) =>
        (int)await connection.Evaluate(LostScript, Root(workspace), [claim, Ms(lease), Ms(ago), wake, workspace], cancel);

    /// <returns>The ids that are no longer the caller's.</returns>
    public async Task<IReadOnlyList<string>> Renew(string workspace, IEnumerable<(string Id, long Token)> jobs, TimeSpan lease, CancellationToken cancel)
    {
        List<RedisValue> arguments = [Ms(lease)];
        foreach (var (id, token) in jobs)
            arguments.AddRange([id, token]);
        var lost = (RedisValue[])await connection.Evaluate(RenewScript, Root(workspace), [.. arguments], cancel);
        return [.. lost.Select(id => (string)id!)];
    }

    /// <param name="others">whether the next job may be of any lane; with no <paramref name="next"/> none is claimed.</param>
    public async Task<(string Outcome, Claimed? Next)> Complete(ClaimedJob job, Change? then, bool next, bool others, TimeSpan lease, CancellationToken cancel)
    {
        var change = then ?? new Change(job.Workspace);
        if (change.Workspace != job.Workspace)
            throw new InvalidOperationException($"The change of job {job.Id} is of another workspace.");
        List<RedisKey> keys = [keyspace.Root(job.Workspace)];
        var (name, sent) = (next ? NameClaim() : "", Stopwatch.GetTimestamp());
        List<RedisValue> arguments = [job.Id, job.Token, next ? 1 : 0, others ? 1 : 0, Ms(lease), wake, job.Workspace, name];
        change.AppendTo(keys, arguments, keyspace);
        try
        {
            var answer = (RedisResult[])await connection.Evaluate(CompleteScript, [.. keys], [.. arguments], cancel);
            return ((string)answer[0]!, answer[1].IsNull ? null : ReadClaimed(job.Workspace, answer[1]));
        }
        catch (Exception e) when (next && e is RedisUnavailableException or OperationCanceledException)
        {
            lostClaims.Add(job.Workspace, name, sent, lease);
            throw;
        }
    }

    /// <summary>Ends jobs of one workspace that leave nothing to save.</summary>
    /// <param name="next">how many jobs to claim for their slots.</param>
    /// <param name="others">how many of those may be of any lane.</param>
    /// <returns>The ids that are no longer the caller's, and what was claimed (null where <paramref name="next"/> is 0).</returns>
    public async Task<(IReadOnlyList<string> Stale, Claimed? Next)> Finish(string workspace, IReadOnlyList<ClaimedJob> jobs, int next, int others, TimeSpan lease, CancellationToken cancel)
    {
        var (name, sent) = (next > 0 ? NameClaim() : "", Stopwatch.GetTimestamp());
        var arguments = new RedisValue[4 + (2 * jobs.Count)];
        (arguments[0], arguments[1], arguments[2], arguments[3]) = (next, others, Ms(lease), name);
        for (var n = 0; n < jobs.Count; n++)
            (arguments[4 + (2 * n)], arguments[5 + (2 * n)]) = (jobs[n].Id, jobs[n].Token);
        try
        {
            var answer = (RedisResult[])await connection.Evaluate(FinishScript, Root(workspace), arguments, cancel);
            var stale = (RedisValue[])answer[0];
            return (stale.Length == 0 ? [] : [.. stale.Select(id => (string)id!)], answer[1].IsNull ? null : ReadClaimed(workspace, answer[1]));
        }
        catch (Exception e) when (next > 0 && e is RedisUnavailableException or OperationCanceledException)
        {
            lostClaims.Add(workspace, name, sent, lease);
            throw;
        }
    }

    public Task<bool> Retry(ClaimedJob job, TimeSpan delay, string reason, CancellationToken cancel) =>
        Transition(RetryScript, job, [Ms(delay), reason], cancel);

    public Task<bool> Park(ClaimedJob job, TimeSpan delay, CancellationToken cancel) =>
        Transition(ParkScript, job, [Ms(delay)], cancel);

    public async Task<bool> HandBack(ClaimedJob job, TimeSpan delay, string reason, CancellationToken cancel) =>
        await HandBackUnknown(job, delay, reason, TimeSpan.MaxValue, cancel) != UnknownKind.NotMine;

    /// <summary>Leaves a job to those who know its kind and version.</summary>
    public async Task<UnknownKind> HandBackUnknown(ClaimedJob job, TimeSpan delay, string reason, TimeSpan flagAfter, CancellationToken cancel) =>
        (UnknownKind)(int)await connection.Evaluate(HandBackScript, Root(job.Workspace), [job.Id, job.Token, Ms(delay), reason, wake, job.Workspace, Ms(flagAfter)], cancel);

    public Task<bool> Bury(ClaimedJob job, bool failed, string reason, CancellationToken cancel) =>
        Transition(BuryScript, job, [failed ? "1" : "0", reason], cancel);

    internal static RedisScript Script(string name) => RedisScript.Load(typeof(JobQueue), name + ".lua");

    private async Task<bool> Transition(RedisScript script, ClaimedJob job, RedisValue[] arguments, CancellationToken cancel) =>
        (int)await connection.Evaluate(script, Root(job.Workspace), [job.Id, job.Token, .. arguments], cancel) == 1;

    private string NameClaim() => $"{Worker}#{Interlocked.Increment(ref claims)}";

    private RedisKey[] Root(string workspace) => [keyspace.Root(workspace)];

    private static long Ms(TimeSpan time) => Math.Max(0, (long)time.TotalMilliseconds);

    private Claimed ReadClaimed(string workspace, RedisResult answer)
    {
        var parts = (RedisResult[])answer;
        var now = (long)parts[0];
        offset?.Saw(workspace, now, (long)parts[4]);
        var found = (RedisResult[])parts[3];
        var jobs = new ClaimedJob[found.Length];
        for (var n = 0; n < found.Length; n++)
        {
            var f = (RedisValue[])found[n];
            jobs[n] = new(workspace, f[0]!, (long)f[1], f[2]!, f[3]!, f[4]!, (int)f[5], (int)f[6], (int)f[7], (int)f[8], f[9]!, (long)(double)f[10], now);
        }

        return new(now, (long)parts[1], (long)parts[2], jobs, (long)parts[4]);
    }
}
