using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Weights.Queue;

/// <summary>What somebody has done in the rounds of weighing. The weights themselves, and the comments, stand in GitLab.</summary>
internal sealed class QueueData(QueueStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "weighing-queue";

    public string What => "which issues you have weighed, confirmed, asked about and skipped when a milestone was planned; the weights and comments in GitLab stay";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var rounds = new JsonArray();
        foreach (var name in await store.Rounds(workspace, cancel))
        {
            if (await store.Round(workspace, name, cancel) is { } found && Part(name, found.Value, user) is { } part)
                rounds.Add(part);
        }

        var skipped = new JsonArray([.. (await store.SkippedBy(workspace, user, cancel)).Select(reference => (JsonNode)reference)]);
        return rounds.Count + skipped.Count == 0 ? null : new JsonObject { ["rounds"] = rounds, ["skipped"] = skipped };
    }

    /// <remarks>That an issue was weighed or waits for an answer stays, without whose doing it is.</remarks>
    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var name in await store.Rounds(workspace, cancel))
        {
            while (await store.Round(workspace, name, cancel) is { } found && Without(found.Value, user) is { } rest)
            {
                var round = new Change(workspace);
                store.Put(round, name, rest, found.Version);
                if (await jobs.Commit(round, cancel) != CommitOutcome.Conflict)
                    break;
            }
        }

        var change = new Change(workspace);
        await store.EraseOwn(change, user, cancel);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }

    private static JsonObject? Part(string name, QueueState state, string user)
    {
        var part = new JsonObject { ["round"] = name };
        Add("weighed", state.Settled.Where(one => one.Value.User == user).Concat(
            state.Pending.Where(one => one.Value.User == user).Select(one => KeyValuePair.Create(one.Key, new Settled(user, one.Value.At)))).Select(one => one.Key));
        Add("asked", state.Questions.Where(one => one.Value.Asker == user).Select(one => one.Key));
        Add("wasAsked", state.Questions.Where(one => one.Value.AskedUser == user).Select(one => one.Key));
        Add("myPart", state.Shares.Where(one => one.Value == user).Select(one => one.Key));
        Add("confirmed", state.Confirmed.Where(one => one.Value.User == user).Select(one => one.Key));
        if (state.Longer.TryGetValue(user, out var at))
            part["saidThatItTakesLonger"] = at.ToString();
        return part.Count > 1 ? part : null;

        void Add(string what, IEnumerable<string> references)
        {
            if (references.Select(reference => (JsonNode)reference).ToArray() is { Length: > 0 } found)
                part[what] = new JsonArray(found);
        }
    }

    /// <summary>Null: nothing of the person is in it.</summary>
    private static QueueState? Without(QueueState state, string user)
    {
        var rest = state with
        {
            Settled = state.Settled.ToDictionary(one => one.Key, one => one.Value.User == user ? one.Value with { User = null } : one.Value),
            Questions = state.Questions.ToDictionary(one => one.Key, one => one.Value with
            {
                Asker = one.Value.Asker == user ? null : one.Value.Asker, AskedUser = one.Value.AskedUser == user ? null : one.Value.AskedUser,
            }),
            Shares = state.Shares.Where(one => one.Value != user).ToDictionary(),
            Proposed = state.Proposed?.Shares.Values.Contains(user) == true ? null : state.Proposed,
            SplitBy = state.SplitBy == user ? null : state.SplitBy,
            Longer = state.Longer.Without(user),
            Confirmed = state.Confirmed.Where(one => one.Value.User != user).ToDictionary(),
            Changing = state.Changing.Where(one => one.Value != user).ToDictionary(),
            Pending = state.Pending.ToDictionary(one => one.Key, one => one.Value.User == user ? one.Value with { User = null } : one.Value),
        };
        return Part("", state, user) is null && state.SplitBy != user && !state.Changing.Values.Contains(user) && state.Proposed?.Shares.Values.Contains(user) != true ? null : rest;
    }
}
