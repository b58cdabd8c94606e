using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Work;

/// <summary>Which issues somebody has skipped. What they found stands in GitLab.</summary>
internal sealed class NextData(NextStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "next";

    public string What => "the issues that you have skipped in `/next`, by number; what you found stays in GitLab";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var (skipped, _) = await store.Get(workspace, user, cancel);
        return skipped.Issues.Count == 0 ? null : new JsonArray([.. skipped.Issues.Select(one => (JsonNode)new JsonObject { ["issue"] = one.Reference, ["milestone"] = one.Milestone })]);
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        store.Erase(change, user);
        await jobs.Commit(change, cancel);
    }
}
