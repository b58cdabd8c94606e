using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Work;

/// <summary>What somebody has said to be at risk, and what they have answered when they were asked.</summary>
internal sealed class RiskData(RiskStore risks, OnTrackStore answers, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    public string Name => "risks";

    public string What => "which of your issues you have said to be at risk or on track in the last 60 days; your words stand in GitLab";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var said = (await Said(workspace, user, cancel)).Select(risk => (JsonNode)new JsonObject { ["issue"] = risk.Issue().ToString(), ["atRisk"] = true, ["at"] = risk.At.ToString() });
        var answered = (await Answered(workspace, user, cancel)).Select(one => (JsonNode)new JsonObject
        {
            ["milestone"] = one.Key[(one.Key.LastIndexOf(':') + 1)..], ["atRisk"] = one.Answer.AtRisk, ["at"] = one.Answer.At.ToString(),
        });
        var all = said.Concat(answered).ToArray();
        return all.Length == 0 ? null : new JsonArray(all);
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var risk in await Said(workspace, user, cancel))
            risks.Erase(change, risk.Id);
        foreach (var (key, issue, _) in await Answered(workspace, user, cancel))
            answers.Erase(change, key, issue);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }

    private async Task<IReadOnlyList<Risk>> Said(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<Risk>();
        foreach (var id in await keys.Of(workspace, "risk", cancel))
        {
            if (await risks.Get(workspace, id, cancel) is { } risk && risk.By == user)
                found.Add(risk);
        }

        return found;
    }

    private async Task<IReadOnlyList<(string Key, string Issue, OnTrackAnswer Answer)>> Answered(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<(string, string, OnTrackAnswer)>();
        foreach (var key in await keys.Of(workspace, "on-track", cancel))
            found.AddRange((await answers.Of(workspace, key, cancel)).Where(one => one.Value.User == user).Select(one => (key, one.Key, one.Value)));
        return found;
    }
}
