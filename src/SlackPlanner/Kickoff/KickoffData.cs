using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Kickoff;

/// <summary>What somebody was told in kickoffs, which ones they sent, and which concerns they noted.</summary>
internal sealed class KickoffData(KickoffStore store, ConcernStore concerns, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    public string Name => "kickoffs";

    public string What => "what the kickoffs of the last milestones told you (issues by number, budget, why more), and issues about which you noted a concern";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var all = new JsonArray();
        foreach (var (state, _) in await States(workspace, user, cancel))
        {
            var sent = state.Sent.GetValueOrDefault(user);
            all.Add(new JsonObject
            {
                ["milestone"] = state.Milestone, ["sentByYou"] = state.By == user, ["budget"] = sent?.Budget().Weight, ["reason"] = sent?.Reason,
                ["issues"] = sent is null ? null : new JsonArray([.. sent.Issues.Select(issue => (JsonNode)issue)]),
            });
        }

        foreach (var (_, list, _) in await Concerns(workspace, user, cancel))
        {
            foreach (var concern in list.Where(one => one.By == user))
                all.Add(new JsonObject { ["concern"] = concern.Reference, ["at"] = concern.At.ToString() });
        }

        return all.Count == 0 ? null : all;
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        CommitOutcome outcome;
        do
        {
            var change = new Change(workspace);
            foreach (var (state, version) in await States(workspace, user, cancel))
            {
                store.Put(change, state with
                {
                    By = state.By == user ? null : state.By, Copies = [.. state.Copies.Where(copy => copy != user)],
                    Sent = state.Sent.Where(one => one.Key != user).ToDictionary(StringComparer.Ordinal),
                }, version);
            }

            foreach (var (id, list, version) in await Concerns(workspace, user, cancel))
                concerns.Put(change, id, [.. list.Where(one => one.By != user)], version);
            outcome = change.IsEmpty ? CommitOutcome.Saved : await jobs.Commit(change, cancel);
        }
        while (outcome == CommitOutcome.Conflict);
    }

    private async Task<IReadOnlyList<Versioned<KickoffState>>> States(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<Versioned<KickoffState>>();
        foreach (var id in await keys.Of(workspace, KickoffStore.Family, cancel))
        {
            if (await store.Get(workspace, id, cancel) is { } state && (state.Value.By == user || state.Value.Sent.ContainsKey(user) || state.Value.Copies.Contains(user)))
                found.Add(state);
        }

        return found;
    }

    private async Task<IReadOnlyList<(string Id, IReadOnlyList<Concern> List, long Version)>> Concerns(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<(string, IReadOnlyList<Concern>, long)>();
        foreach (var id in await keys.Of(workspace, ConcernStore.Family, cancel))
        {
            if (await concerns.Get(workspace, id, cancel) is { } list && list.Value.Any(one => one.By == user))
                found.Add((id, list.Value, list.Version));
        }

        return found;
    }
}
