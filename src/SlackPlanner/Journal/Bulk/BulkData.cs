using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Journal.Bulk;

/// <summary>Runs that somebody has begun; their items are entries of the journal.</summary>
internal sealed class BulkData(BulkStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "bulk";

    public string What => "which changes of many issues at once you have begun or taken back in the last 60 days";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = await store.Of(workspace, user, cancel);
        return found.Count == 0 ? null : new JsonArray([.. found.Select(run => (JsonNode)new JsonObject
        {
            ["at"] = run.At.ToString(), ["kind"] = run.Kind, ["about"] = run.About, ["issues"] = run.Total, ["done"] = run.Done, ["taken back"] = run.TakenBack,
        })]);
    }

    /// <remarks>One that is under way is carried out first, and gone 60 days after.</remarks>
    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var run in (await store.Of(workspace, user, cancel)).Where(one => !one.IsUnderWay))
            store.Erase(change, run.Id);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }
}
