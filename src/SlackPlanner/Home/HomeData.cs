using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Home;

/// <summary>When somebody last opened the Home tab; what it shows is in Slack only, and goes with the rest.</summary>
internal sealed class HomeData(HomeStore store, ISlackApi slack, IJobClient jobs) : IPersonalData
{
    public string Name => "home";

    public string What => "when you last opened the Home tab, and what it shows";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel) =>
        (await store.Get(workspace, user, cancel)).OpenedAt is { } opened ? new JsonObject { ["opened"] = opened.ToString() } : null;

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        if ((await store.Get(workspace, user, cancel)).OpenedAt is null)
            return;
        await slack.For(workspace).Views.Publish(user, HomeView.Blank, cancel: cancel);
        var change = new Change(workspace).CancelJob(HomeJob.IdOf(user));
        store.Erase(change, user);
        await jobs.Commit(change, cancel);
    }
}
