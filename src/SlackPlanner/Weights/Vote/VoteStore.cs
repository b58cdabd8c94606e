using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Weights.Vote;

/// <summary>Votes in Redis.</summary>
/// <remarks>Redis: <c>weight-vote:{id}</c> (versioned), the latest vote on an issue, for two weeks after its last change.</remarks>
internal sealed class VoteStore(Documents documents, Keyspace keys, IJobClient jobs)
{
    public const string Family = "weight-vote";

    public static readonly Duration Kept = Duration.FromDays(14);

    public static string IdOf(string team, IssueReference issue) => JournalEntry.IdOf($"{team}/{issue.Project.ToLowerInvariant()}#{issue.Iid}");

    public Task<Versioned<WeightVote>?> Get(string workspace, string id, CancellationToken cancel) => documents.Get<WeightVote>(Key(workspace, id), cancel);

    public void Put(Change change, WeightVote vote, long version)
    {
        var key = Key(change.Workspace, vote.Id);
        change.Put(key, vote, version).Expire(key, Kept);
    }

    /// <summary>Changes the vote as it is stored now, if it is still this one; <paramref name="step"/> gives null to leave it.</summary>
    /// <returns>The vote as it is then; null: there is another one by now, or none.</returns>
    public async Task<WeightVote?> Update(string workspace, string id, string serial, Func<WeightVote, Change, WeightVote?> step, CancellationToken cancel)
    {
        while (await Get(workspace, id, cancel) is var (now, version) && now.Serial == serial)
        {
            var change = new Change(workspace);
            if (step(now, change) is not { } then)
                return now;
            Put(change, then, version);
            if (await jobs.Commit(change, cancel) == CommitOutcome.Saved)
                return then;
        }

        return null;
    }

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, Family, id);
}
