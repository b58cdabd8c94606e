using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Weights;

/// <summary>Wishes to weigh of the last two days, with their reasons. What came of them stands in GitLab.</summary>
internal sealed class WeighingData(WeighingStore store, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    public string Name => "weights";

    public string What => "the weights that you have given in the last two days, with your reasons; the weight and comment in GitLab stay";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = await Of(workspace, user, cancel);
        return found.Count == 0 ? null : new JsonArray([.. found.Select(weighing => (JsonNode)new JsonObject
        {
            ["issue"] = $"{weighing.Project}#{weighing.Iid}",
            ["weight"] = weighing.Target,
            ["reason"] = weighing.Reasons.Why,
            ["at"] = weighing.At.ToString(),
        })]);
    }

    /// <remarks>One that is not done yet is carried out, and gone two days after it was given.</remarks>
    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var weighing in (await Of(workspace, user, cancel)).Where(one => one.Outcome is not null))
            store.Erase(change, weighing.Id);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }

    private async Task<IReadOnlyList<Weighing>> Of(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<Weighing>();
        foreach (var id in await keys.Of(workspace, "weighing", cancel))
        {
            if (await store.Get(workspace, id, cancel) is { } weighing && weighing.User == user)
                found.Add(weighing);
        }

        return found;
    }
}
