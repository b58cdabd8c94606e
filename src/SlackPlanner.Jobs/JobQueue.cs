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
internal sealed record Claimed(long Now, long Next, long Lonely, IReadOnlyList<ClaimedJob> Jobs);

/// <summary>The transitions, one method per script.</summary>
internal sealed class JobQueue(RedisConnection connection, Keyspace keyspace)
{
    public const string WakeChannel = "jobs";

    private static readonly RedisScript CommitScript = Script("commit"), ClaimScript = Script("claim"), RenewScript = Script("renew"),
        CompleteScript = Script("complete"), RetryScript = Script("retry"), ParkScript = Script("park"), HandBackScript = Script("handback"), BuryScript = Script("bury");

    private readonly string wake = keyspace.Channel(WakeChannel);

    public async Task<CommitOutcome> Commit(Change change, CancellationToken cancel)
    {
        List<RedisKey> keys = [keyspace.Root(change.Workspace)];
        List<RedisValue> arguments = [wake, change.Workspace];
        change.AppendTo(keys, arguments, keyspace);
        var answer = (string?)await connection.Evaluate(CommitScript, [.. keys], [.. arguments], cancel);
        return answer switch
        {
            "saved" => CommitOutcome.Saved,
            "already" => CommitOutcome.AlreadyDone,
            "conflict" => CommitOutcome.Conflict,
            _ => throw new InvalidOperationException($"commit.lua answered '{answer}'."),
        };
    }

    /// <param name="slots">free slots.</param>
    /// <param name="others">those of them that are not kept for the interactive lane.</param>
    /// <param name="idle">nothing runs on this worker, so that a job may run alone.</param>
    public async Task<Claimed> Claim(string workspace, int slots, int others, TimeSpan lease, bool idle, CancellationToken cancel) =>
        ReadClaimed(workspace, await connection.Evaluate(ClaimScript, Root(workspace), [slots, others, Ms(lease), idle ? "1" : "0"], cancel));

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
        List<RedisValue> arguments = [job.Id, job.Token, next ? 1 : 0, others ? 1 : 0, Ms(lease), wake, job.Workspace];
        change.AppendTo(keys, arguments, keyspace);
        var answer = (RedisResult[])await connection.Evaluate(CompleteScript, [.. keys], [.. arguments], cancel);
        return ((string)answer[0]!, answer[1].IsNull ? null : ReadClaimed(job.Workspace, answer[1]));
    }

    public Task<bool> Retry(ClaimedJob job, TimeSpan delay, string reason, CancellationToken cancel) =>
        Transition(RetryScript, job, [Ms(delay), reason], cancel);

    public Task<bool> Park(ClaimedJob job, TimeSpan delay, CancellationToken cancel) =>
        Transition(ParkScript, job, [Ms(delay)], cancel);

    public Task<bool> HandBack(ClaimedJob job, TimeSpan delay, string reason, CancellationToken cancel) =>
        Transition(HandBackScript, job, [Ms(delay), reason, wake, job.Workspace], cancel);

    public Task<bool> Bury(ClaimedJob job, bool failed, string reason, CancellationToken cancel) =>
        Transition(BuryScript, job, [failed ? "1" : "0", reason], cancel);

    internal static RedisScript Script(string name) => RedisScript.Load(typeof(JobQueue), name + ".lua");

    private async Task<bool> Transition(RedisScript script, ClaimedJob job, RedisValue[] arguments, CancellationToken cancel) =>
        (int)await connection.Evaluate(script, Root(job.Workspace), [job.Id, job.Token, .. arguments], cancel) == 1;

    private RedisKey[] Root(string workspace) => [keyspace.Root(workspace)];

    private static long Ms(TimeSpan time) => Math.Max(0, (long)time.TotalMilliseconds);

    private static Claimed ReadClaimed(string workspace, RedisResult answer)
    {
        var parts = (RedisResult[])answer;
        var now = (long)parts[0];
        var jobs = ((RedisResult[])parts[3]).Select(item =>
        {
            var f = (RedisValue[])item;
            return new ClaimedJob(workspace, f[0]!, (long)f[1], f[2]!, f[3]!, f[4]!, (int)f[5], (int)f[6], (int)f[7], (int)f[8], f[9]!, (long)(double)f[10], now);
        });
        return new(now, (long)parts[1], (long)parts[2], [.. jobs]);
    }
}
