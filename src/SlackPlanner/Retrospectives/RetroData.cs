using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Retrospectives;

/// <summary>Which retrospectives somebody was invited to. What they said stands in GitLab.</summary>
internal sealed class RetroData(RetroStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "retrospectives";

    public string What => "the retrospectives of the last 120 days that you were invited to, and whether you said something from Slack; what you said stays in GitLab";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = await store.Naming(workspace, user, cancel);
        return found.Count == 0 ? null : new JsonArray([.. found.Select(retro => (JsonNode)new JsonObject
        {
            ["team"] = retro.Team, ["issue"] = retro.Issue.ToString(), ["invited"] = retro.Invited.Contains(user), ["said something"] = retro.Gave.Contains(user), ["asked for it"] = retro.AskedBy == user,
        })]);
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var retro in await store.Naming(workspace, user, cancel))
            store.Erase(change, retro, user);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }
}
