using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <summary>When GitLab is asked next, and which issues are to be read anew.</summary>
/// <remarks>
/// Redis: <c>issue-polls</c>, a sorted set: teams by when GitLab is asked next, real time; <c>issue-poll:{team}</c>, a hash: up to when GitLab's changes are known,
/// when a webhook last told; <c>issue-hint:{team}:{issue}</c>, a version that moves with each event.
/// </remarks>
internal sealed class IssuePollStore(RedisConnection redis, Keyspace keys, TimeProvider time)
{
    private static readonly Duration Kept = Duration.FromDays(8);
    private static readonly Duration HintKept = Duration.FromHours(1);

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Teams whose time has come, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<string> Due, long All)> Due(string workspace, int most, CancellationToken cancel)
    {
        var due = await redis.Call(database => database.SortedSetRangeByScoreAsync(PollsKey(workspace), stop: Now.ToUnixTimeMilliseconds(), take: most), cancel);
        return ([.. due.Select(team => (string)team!)], due.Length == 0 ? 0 : await redis.Call(database => database.SortedSetLengthAsync(PollsKey(workspace)), cancel));
    }

    /// <summary>Which of these teams have books.</summary>
    public async Task<IReadOnlyList<Team>> Polled(string workspace, IReadOnlyList<Team> teams, CancellationToken cancel)
    {
        var scores = await redis.Call(database => Task.WhenAll(teams.Select(team => database.SortedSetScoreAsync(PollsKey(workspace), team.Id))), cancel);
        return [.. teams.Zip(scores).Where(one => one.Second is not null).Select(one => one.First)];
    }

    public void PollAt(Change change, string teamId, Instant at) => change.SortedSetAdd(PollsKey(change.Workspace), teamId, at.ToUnixTimeMilliseconds());

    public void End(Change change, string teamId) => change.SortedSetRemove(PollsKey(change.Workspace), teamId).Delete(StateKey(change.Workspace, teamId));

    /// <summary>Up to when, by GitLab's clock, its changes are known; and when a webhook last told of one, by ours.</summary>
    public async Task<(Instant? Since, Instant? Hook)> State(Team team, CancellationToken cancel)
    {
        var state = await redis.Call(database => database.HashGetAsync(StateKey(team.Workspace, team.Id), ["since", "hook"]), cancel);
        return (At(state[0]), At(state[1]));
    }

    public void SetSince(Change change, Team team, Instant since) => Set(change, team, "since", since);

    public void SetHook(Change change, Team team) => Set(change, team, "hook", Now);

    /// <summary>Adds to the change: the issue is read anew, also if that is under way already.</summary>
    public void Hint(Change change, string teamId, string project, int iid)
    {
        var key = HintKey(change.Workspace, teamId, project, iid);
        var job = new IssueChanged(teamId, project, iid);
        change.HashSet(key, "v", BitConverter.ToInt64(Guid.NewGuid().ToByteArray()) & long.MaxValue).Expire(key, HintKept).Enqueue(job, job.Id, revive: true);
    }

    public async Task<long> HintVersion(string workspace, IssueChanged job, CancellationToken cancel) =>
        (long)await redis.Call(database => database.HashGetAsync(HintKey(workspace, job.Team, job.Project, job.Iid), "v"), cancel);

    /// <summary>Adds to the end of the job: it starts again if there was an event since it began.</summary>
    public void Settle(Change change, IssueChanged job, long version) =>
        change.EnqueueUnless(HintKey(change.Workspace, job.Team, job.Project, job.Iid), version, job, job.Id);

    /// <summary>Whether a request was saved before; a hint, to save work: <see cref="Change.Once"/> decides.</summary>
    public Task<bool> WasSaved(string workspace, string request, CancellationToken cancel) =>
        redis.Call(database => database.KeyExistsAsync(keys.Key(workspace, "once", request)), cancel);

    private void Set(Change change, Team team, string field, Instant at)
    {
        var key = StateKey(change.Workspace, team.Id);
        change.HashSet(key, field, at.ToUnixTimeMilliseconds()).Expire(key, Kept);
    }

    private static Instant? At(RedisValue milliseconds) => milliseconds.IsNull ? null : Instant.FromUnixTimeMilliseconds((long)milliseconds);

    private RedisKey PollsKey(string workspace) => keys.Key(workspace, "issue-polls");

    private RedisKey StateKey(string workspace, string teamId) => keys.Key(workspace, "issue-poll", teamId);

    private RedisKey HintKey(string workspace, string teamId, string project, int iid) => keys.Key(workspace, "issue-hint", teamId, $"{project.ToLowerInvariant()}#{iid}");
}
