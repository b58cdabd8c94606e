using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Redis;

namespace SlackPlanner.Milestones.Draft;

/// <summary>What somebody is to get in the drafts of their teams.</summary>
internal sealed class DraftData(DraftStore store, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    public string Name => "assignment-drafts";

    public string What => "issues that you were to get in drafts of a milestone's assignments, and why more than your budget";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var all = new JsonArray();
        foreach (var (id, draft) in await With(workspace, user, cancel))
        {
            all.Add(new JsonObject
            {
                ["milestone"] = id[(id.LastIndexOf(':') + 1)..],
                ["issues"] = List(draft.Value.Places.Where(place => place.Member == user).Select(place => place.Issue)),
                ["reason"] = draft.Value.Reasons.GetValueOrDefault(user),
                ["noteworthy"] = List(draft.Value.Notes.Where(note => note.Members.Contains(user)).Select(note => note.Issue)),
            });
        }

        return all.Count == 0 ? null : all;
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        CommitOutcome outcome;
        do
        {
            var change = new Change(workspace);
            foreach (var (id, draft) in await With(workspace, user, cancel))
                store.Put(change, id, draft.Value.Without([user]), draft.Version);
            outcome = change.IsEmpty ? CommitOutcome.Saved : await jobs.Commit(change, cancel);
        }
        while (outcome == CommitOutcome.Conflict);
    }

    private async Task<IReadOnlyList<(string Id, Versioned<AssignmentDraft> Draft)>> With(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<(string, Versioned<AssignmentDraft>)>();
        foreach (var id in await keys.Of(workspace, DraftStore.Family, cancel))
        {
            if (await store.Get(workspace, id, cancel) is { Version: > 0 } draft && draft.Value.People().Contains(user))
                found.Add((id, draft));
        }

        return found;
    }

    private static JsonArray List(IEnumerable<string> references) => [.. references.Select(reference => (JsonNode)reference)];
}
