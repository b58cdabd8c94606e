using System.Text.Json.Nodes;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Capacity;

/// <summary>Hands out, and removes, what is remembered of somebody's budgets and was told of them.</summary>
internal sealed class BudgetData(BudgetStore store, IDeliveries deliveries, IJobClient jobs) : IPersonalData
{
    public string Name => "budgets";

    public string What => "how your time off has changed your weight budgets, and what your manager was told of it";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var book = (await store.Get(workspace, user, cancel)).Value;
        return book.Known.Count + book.News.Count + book.Over.Count == 0 ? null : new JsonObject
        {
            ["known"] = new JsonArray([.. book.Known.Select(one => (JsonNode)Line(one.Team, one.Milestone, ("now", one.Now)))]),
            ["news"] = new JsonArray([.. book.News.Select(one => (JsonNode)Line(one.Team, one.Milestone, ("before", one.Before), ("after", one.After)))]),
            ["overBudget"] = new JsonArray([.. book.Over.Select(one => (JsonNode)Line(one.Team, one.Milestone, ("before", one.Before), ("after", one.After)))]),
        };
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var book = (await store.Get(workspace, user, cancel)).Value;
        var change = new Change(workspace);
        foreach (var over in book.Over)
            deliveries.Delete(change, over.DeliveryId(user));
        store.Erase(change, user);
        await jobs.Commit(change, cancel);
    }

    private static JsonObject Line(string team, string milestone, params (string Name, BudgetThen Then)[] budgets)
    {
        var line = new JsonObject { ["team"] = team, ["milestone"] = milestone };
        foreach (var (name, then) in budgets)
            line[name] = then.Budget().Explanation;
        return line;
    }
}
