using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Vote;

/// <summary>Votes of the last two weeks.</summary>
internal sealed class VoteData(VoteStore store, VoteBook book, ITeams teams, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    public string Name => "weight-votes";

    public string What => "how you voted on issues' weights in the last two weeks, and which votes you started";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = await Of(workspace, user, cancel);
        return found.Count == 0 ? null : new JsonArray([.. found.Select(vote => (JsonNode)new JsonObject
        {
            ["issue"] = vote.Value.Issue.ToString(),
            ["vote"] = vote.Value.Votes.TryGetValue(user, out var weight) ? weight : null,
            ["started"] = vote.Value.StartedBy == user,
            ["at"] = vote.Value.At.ToString(),
        })]);
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        while (true)
        {
            var change = new Change(workspace);
            foreach (var (vote, version) in await Of(workspace, user, cancel))
            {
                var then = vote.Without(user);
                store.Put(change, then, version);
                if (then.Stage != VoteStage.Starting && await teams.Find(workspace, vote.Team, cancel) is { } team)
                    await book.PostAll(change, team, then, (await book.Expected(team, then, cancel)).Count, cancel);
            }

            if (change.IsEmpty || await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return;
        }
    }

    private async Task<IReadOnlyList<Versioned<WeightVote>>> Of(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<Versioned<WeightVote>>();
        foreach (var id in await keys.Of(workspace, VoteStore.Family, cancel))
        {
            if (await store.Get(workspace, id, cancel) is { } vote && (vote.Value.Votes.ContainsKey(user) || vote.Value.StartedBy == user || vote.Value.Result?.By == user))
                found.Add(vote);
        }

        return found;
    }
}
