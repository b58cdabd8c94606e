using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>What one person has skipped in a round, in order.</summary>
internal sealed record PersonalRound(IReadOnlyList<string> Skips)
{
    public static readonly PersonalRound Empty = new([]);
}

/// <summary>Which confidential issues GitLab shows to somebody, as far as it was asked lately; by reference.</summary>
internal sealed record SeenIssues(IReadOnlyDictionary<string, bool> MaySee)
{
    public static readonly SeenIssues None = new(new Dictionary<string, bool>());
}

/// <summary>All that is read for one person's queue, in one round trip.</summary>
internal sealed record StoredQueue(Versioned<QueueState> State, Versioned<PersonalRound> Round, SeenIssues Sees);

/// <summary>
/// Redis: <c>weigh-queue:{team}:{milestone}</c>, a team's round (versioned, 120 days after the last change); <c>weigh-round:{team}:{milestone}:{user}</c>, what a person
/// has skipped in it (versioned, 30 days); <c>weigh-sees:{team}:{user}</c>, which confidential issues GitLab shows the person (15 minutes).
/// </summary>
internal sealed class QueueStore(Documents documents, Keyspace keys, FamilyKeys families, IJobClient jobs)
{
    public static readonly Duration Kept = Duration.FromDays(120);
    public static readonly Duration SkipsKept = Duration.FromDays(30);
    public static readonly Duration SeesKept = Duration.FromMinutes(15);

    public async Task<Versioned<QueueState>> Get(Team team, Milestone milestone, CancellationToken cancel) =>
        await documents.Get<QueueState>(StateKey(team.Workspace, team.Id, milestone.Key), cancel) ?? new(QueueState.Empty, 0);

    public async Task<StoredQueue> Get(Team team, Milestone milestone, string user, CancellationToken cancel)
    {
        var state = Get(team, milestone, cancel);
        var round = documents.Get<PersonalRound>(RoundKey(team.Workspace, team.Id, milestone.Key, user), cancel);
        var sees = documents.Get<SeenIssues>(SeesKey(team.Workspace, team.Id, user), cancel);
        return new(await state, await round ?? new(PersonalRound.Empty, 0), (await sees)?.Value ?? SeenIssues.None);
    }

    public void Put(Change change, Team team, Milestone milestone, QueueState state, long version) =>
        change.Put(StateKey(change.Workspace, team.Id, milestone.Key), state, version, Kept);

    public void Put(Change change, Team team, Milestone milestone, string user, PersonalRound round, long version) =>
        change.Put(RoundKey(change.Workspace, team.Id, milestone.Key, user), round, version, SkipsKept);

    public void Put(Change change, Team team, string user, SeenIssues sees) => change.Put(SeesKey(change.Workspace, team.Id, user), sees, expectedVersion: -1, SeesKept);

    /// <summary>Changes the round as it is stored now; decided again for as long as somebody else is faster.</summary>
    /// <param name="step">The new state, and what else the same change holds; null: nothing is to be done.</param>
    /// <returns>The state as it is then; whether this call changed it.</returns>
    public async Task<(QueueState State, bool Changed)> Update(
        Team team, Milestone milestone, string? requestKey, Func<QueueState, Change, QueueState?> step, CancellationToken cancel)
    {
        while (true)
        {
            var (state, version) = await Get(team, milestone, cancel);
            var change = new Change(team.Workspace);
            if (requestKey is not null)
                change.Once(requestKey);
            if (step(state, change) is not { } then)
                return (state, false);
            Put(change, team, milestone, then, version);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    return (then, true);
                case CommitOutcome.AlreadyDone:
                    return ((await Get(team, milestone, cancel)).Value, false);
            }
        }
    }

    public async Task Skip(Team team, Milestone milestone, string user, string? requestKey, Func<IReadOnlyList<string>, IReadOnlyList<string>> step, CancellationToken cancel)
    {
        while (true)
        {
            var (round, version) = (await Get(team, milestone, user, cancel)).Round;
            var change = new Change(team.Workspace);
            if (requestKey is not null)
                change.Once(requestKey);
            Put(change, team, milestone, user, new PersonalRound(step(round.Skips)), version);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return;
        }
    }

    /// <summary>Names of all rounds, for what is done seldom.</summary>
    public Task<IReadOnlyList<string>> Rounds(string workspace, CancellationToken cancel) => families.Of(workspace, "weigh-queue", cancel);

    public Task<Versioned<QueueState>?> Round(string workspace, string name, CancellationToken cancel) =>
        documents.Get<QueueState>(keys.Key(workspace, "weigh-queue", name), cancel);

    public void Put(Change change, string name, QueueState state, long version) => change.Put(keys.Key(change.Workspace, "weigh-queue", name), state, version, Kept);

    /// <summary>All that somebody has skipped.</summary>
    public async Task<IReadOnlyList<string>> SkippedBy(string workspace, string user, CancellationToken cancel)
    {
        var found = await documents.GetMany<PersonalRound>((await Own(workspace, "weigh-round", user, cancel)).Select(name => keys.Key(workspace, "weigh-round", name)), cancel);
        return [.. found.SelectMany(round => round?.Value.Skips ?? [])];
    }

    /// <summary>Adds to the change: what is kept for the person alone is gone.</summary>
    public async Task EraseOwn(Change change, string user, CancellationToken cancel)
    {
        foreach (var name in await Own(change.Workspace, "weigh-round", user, cancel))
            change.Delete(keys.Key(change.Workspace, "weigh-round", name));
        foreach (var name in await Own(change.Workspace, "weigh-sees", user, cancel))
            change.Delete(keys.Key(change.Workspace, "weigh-sees", name));
    }

    private async Task<IReadOnlyList<string>> Own(string workspace, string family, string user, CancellationToken cancel) =>
        [.. (await families.Of(workspace, family, cancel)).Where(name => name.EndsWith(":" + user, StringComparison.Ordinal))];

    private RedisKey StateKey(string workspace, string team, string milestone) => keys.Key(workspace, "weigh-queue", team, milestone);

    private RedisKey RoundKey(string workspace, string team, string milestone, string user) => keys.Key(workspace, "weigh-round", team, milestone, user);

    private RedisKey SeesKey(string workspace, string team, string user) => keys.Key(workspace, "weigh-sees", team, user);
}
