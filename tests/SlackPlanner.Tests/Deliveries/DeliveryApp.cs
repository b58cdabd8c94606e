using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Deliveries;

/// <summary>One whole app for the tests of a class, with short waits; each test has deliveries of its own.</summary>
public sealed class DeliveryApp : IAsyncLifetime
{
    internal const string Channel = "C0SOURCE";
    internal const string Text = "Two plus two is four";

    internal TimeSpan SecondLookAfter { get; init; } = TimeSpan.FromSeconds(0.3);

    internal App App { get; private set; } = null!;

    internal IDeliveries Deliveries => App.Services.GetRequiredService<IDeliveries>();

    internal IJobClient Jobs => App.Services.GetRequiredService<IJobClient>();

    internal IJobMonitor Monitor => App.Services.GetRequiredService<IJobMonitor>();

    public async Task InitializeAsync() => App = await App.Start(teams: "", settings:
    [
        "--Deliveries:LookAfter=00:00:00.3", $"--Deliveries:SecondLookAfter={SecondLookAfter}", "--Deliveries:RateLimitWait=00:00:00.3",
        "--Slack:CallTimeout=00:00:04", "--Jobs:Backoff=00:00:00.001", "--Jobs:LongestBackoff=00:00:00.001",
    ]);

    public async Task DisposeAsync() => await App.DisposeAsync();

    internal static string NewId() => $"test:{Guid.NewGuid():n}";

    internal async Task Wishes(Action<Change> wish)
    {
        var change = new Change(App.Workspace);
        wish(change);
        Assert.Equal(CommitOutcome.Saved, await Jobs.Commit(change));
    }

    internal Task Posts(string id, string text = Text, string to = Channel, string? threadOf = null) =>
        Wishes(change => Deliveries.Post(change, id, new Destination(to), new Message { Text = text }, threadOf));

    /// <summary>The messages that carry the delivery's id.</summary>
    internal async Task<IReadOnlyList<JsonNode>> Standing(string id) =>
        [.. (await App.Gateway.Get("/state/messages")).AsArray().Select(message => message!)
            .Where(message => (string?)message["metadata"]?["event_payload"]?["id"] == id)];

    internal async Task<IReadOnlyList<string>> TextsOf(string id) => [.. (await Standing(id)).Select(message => (string)message["text"]!)];

    internal async Task<DeliveryState> State(string id) => (await App.Services.GetRequiredService<DeliveryStore>().Get(App.Workspace, id, default))!;

    /// <summary>Until nothing is left to do for the delivery.</summary>
    internal Task Settled(string id) => Eventually.True(async () =>
    {
        var store = App.Services.GetRequiredService<DeliveryStore>();
        return (await store.Get(App.Workspace, id, default))!.Applied == (await store.Desired(App.Workspace, id, default))!.Version;
    }, $"delivery {id} settles", TimeSpan.FromSeconds(60));

    /// <summary>Calls the stand-in's Web API as somebody else with the app's token would.</summary>
    internal async Task Calls(string method, params (string Name, string Value)[] arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{method}")
        {
            Content = new FormUrlEncodedContent(arguments.Select(one => KeyValuePair.Create(one.Name, one.Value))),
        };
        request.Headers.Authorization = new("Bearer", "xoxb-demo-planner");
        var answer = JsonNode.Parse(await (await App.Sandbox.SendAsync(request)).Content.ReadAsStringAsync())!;
        Assert.True((bool)answer["ok"]!, answer.ToJsonString());
    }
}
