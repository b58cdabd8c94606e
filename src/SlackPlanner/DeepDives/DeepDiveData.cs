using System.Text.Json.Nodes;
using SlackPlanner.People;

namespace SlackPlanner.DeepDives;

/// <summary>What somebody proposed, presents, wants to see or comes to.</summary>
internal sealed class DeepDiveData(DeepDiveStore store) : IPersonalData
{
    public string Name => "deep dives";

    public string What => "deep dives that you proposed, present, are interested in or come to; a topic of yours that nobody has scheduled goes with it";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = new JsonArray();
        foreach (var team in await store.Teams(workspace, cancel))
        {
            foreach (var one in (await store.Get(workspace, team, cancel)).All.Where(one => one.Names(user)))
            {
                found.Add((JsonNode)new JsonObject
                {
                    ["team"] = team, ["topic"] = one.Topic, ["at"] = one.At?.ToString(), ["proposed"] = one.By == user, ["presents"] = one.Presenter == user,
                    ["interested"] = one.Interested.Contains(user), ["comes"] = one.Coming.Contains(user),
                });
            }
        }

        return found.Count == 0 ? null : found;
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var team in await store.Teams(workspace, cancel))
        {
            await store.Update(workspace, team, null, (book, _) => !book.All.Any(one => one.Names(user)) ? null : book with
            {
                All = [.. book.All.Where(one => !(one.IsIdea && one.By == user)).Select(one => !one.Names(user) ? one : one with
                {
                    By = one.By == user ? null : one.By, Presenter = one.Presenter == user ? null : one.Presenter,
                    Interested = [.. one.Interested.Where(other => other != user)], Coming = [.. one.Coming.Where(other => other != user)],
                })],
            }, cancel);
        }
    }
}
