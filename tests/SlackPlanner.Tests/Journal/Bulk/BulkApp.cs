using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Journal.Bulk;

/// <summary>An app whose GitLab has issues by the hundred, and what is asked of many of them at once.</summary>
internal sealed class BulkApp(App app) : IAsyncDisposable
{
    public const string Forge = JournalApp.Forge;
    public const string Maren = "U0MAREN";

    private int runs;

    public App App => app;

    public IBulkRuns Runs => app.Services.GetRequiredService<IBulkRuns>();

    public static async Task<BulkApp> Start(RedisServer? redis = null, string[]? settings = null) =>
        new(await App.Start(redis: redis, settings: ["--GitLab:CallLimit=00:00:00.4", .. settings ?? []]));

    /// <summary>Adds issues 1001, 1002 … to the team's project and milestone 13.1.</summary>
    public IReadOnlyList<int> Adds(int count, int from = 1001) =>
        app.AddIssues(Forge, from, count, "13.1", "group::source code, backend, Deliverable, workflow::ready for development", "yuki");

    /// <summary>To 13.2, with the label of what was missed.</summary>
    public static BulkItem Move(int iid, string? label = "missed:13.1") => new($"#{iid}",
    [
        .. label is null ? [] : (JournalStep[])[new JournalStep.Label(new(Forge, iid), [label], [])],
        new JournalStep.Move(new(Forge, iid), "13.2"),
    ]);

    public async Task<(CommitOutcome Outcome, string Run)> Begins(IEnumerable<BulkItem> items, string? id = null, string user = Maren)
    {
        var change = new Change(App.Workspace);
        id ??= "test-" + Interlocked.Increment(ref runs);
        Runs.Begin(change, new(JournalApp.Team, user, "test", "", [.. items]), id);
        return (await app.Services.GetRequiredService<IJobClient>().Commit(change), id);
    }

    public async Task<BulkRun> Ends(string run, int seconds = 30)
    {
        BulkRun? found = null;
        await Eventually.True(
            async () => (found = await Runs.Find(App.Workspace, run, default)) is { IsUnderWay: false }, $"the run ends: {found}", TimeSpan.FromSeconds(seconds));
        await app.Settles();
        return found!;
    }

    public async Task<JsonNode> Message(string run, string user = Maren)
    {
        var posted = await app.Services.GetRequiredService<IDeliveries>().Find(App.Workspace, $"bulk:{run}:{user}", default);
        return (await app.As(user).ReadsDm()).Single(message => (string)message["ts"]! == posted!.Ts);
    }

    public async Task Presses(string run, string action, string user = Maren) =>
        await app.As(user).Clicks(app.As(user).Dm, (string)(await Message(run, user))["ts"]!, action, run);

    /// <summary>The fields that an Undo restores, by number.</summary>
    public async Task<IReadOnlyDictionary<int, string>> Fields(IEnumerable<int> iids)
    {
        var wanted = iids.ToHashSet();
        return (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray()
            .Where(issue => (string)issue!["project"]! == Forge && wanted.Contains((int)issue["iid"]!)).Select(issue => new KeptIssue(issue!))
            .ToDictionary(issue => issue.Iid, issue => $"{issue.Milestone} {issue.State} {issue.Weight} [{string.Join(',', issue.Labels.Order())}] [{string.Join(',', issue.Assignees)}]");
    }

    public async Task<IReadOnlyList<KeptIssue>> Issues(IEnumerable<int> iids)
    {
        var wanted = iids.ToHashSet();
        return [.. (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray()
            .Where(issue => (string)issue!["project"]! == Forge && wanted.Contains((int)issue["iid"]!)).Select(issue => new KeptIssue(issue!))];
    }

    /// <summary>Somebody changes an issue in GitLab itself.</summary>
    public Task Changes(int iid, object change) => Sends(HttpMethod.Put, $"projects/{Uri.EscapeDataString(Forge)}/issues/{iid}", change);

    public Task Label(string name) => Sends(HttpMethod.Post, $"projects/{Uri.EscapeDataString(Forge)}/labels", new { name, color = "#112233" });

    private async Task Sends(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>One app for a class of tests, each of which has issues of its own.</summary>
public sealed class BulkFixture : IAsyncLifetime
{
    internal BulkApp At { get; private set; } = null!;

    public async Task InitializeAsync() => At = await BulkApp.Start();

    public async Task DisposeAsync() => await At.DisposeAsync();
}
