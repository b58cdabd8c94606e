using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Books;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Sandbox;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Issues;

/// <summary>One app with a copy of GitLab's issues, and what people do to them in GitLab meanwhile.</summary>
public sealed class BookApp : IAsyncLifetime
{
    public const string Forge = "fernwood/source/forge";
    public const string Secret = "hush";

    internal App App { get; private set; } = null!;

    /// <summary>How often by itself; seldom, where a test says when.</summary>
    internal string Polling { get; init; } = "01:00:00";

    internal Recorder Told { get; } = new();

    internal IIssues Issues => App.Services.GetRequiredService<IIssues>();

    public async Task InitializeAsync()
    {
        App = await App.Start(settings: [$"--GitLab:WebhookSecret={Secret}", $"--Issues:PollEvery={Polling}"], configure: Record);
        await Of("13.1");
        await Of("13.2");

        void Record(WebApplicationBuilder builder) => builder.Services.AddSingleton<IIssueHandler>(Told).AddSingleton<INoteHandler>(Told);
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>From now on GitLab tells of what happens in it.</summary>
    internal void HooksAre(bool on) => App.SandboxHost.Services.GetRequiredService<SandboxOptions>().WebhookSecret = on ? Secret : null;

    internal async Task<SlackPlanner.Teams.Team> Team(string id = "source-code-be") =>
        (await App.Services.GetRequiredService<ITeams>().Find(App.Workspace, id, CancellationToken.None))!;

    internal async Task<MilestoneIssues.Found> Of(string milestone) =>
        Assert.IsType<MilestoneIssues.Found>(await Issues.OfMilestone(await Team(), milestone, CancellationToken.None));

    internal async Task<PlannedIssue?> Issue(int iid, string milestone = "13.1") =>
        (await Of(milestone)).Issues.FirstOrDefault(issue => issue.Reference == $"{Forge}#{iid}");

    internal Task Becomes(int iid, Func<PlannedIssue?, bool> so, string milestone = "13.1") =>
        Eventually.True(async () => so(await Issue(iid, milestone)), $"#{iid} in {milestone}", TimeSpan.FromSeconds(30));

    /// <summary>Somebody does this in GitLab.</summary>
    internal async Task<JsonNode> InGitLab(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        using var answer = await App.Sandbox.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    internal Task<JsonNode> Changes(int iid, object body) => InGitLab(HttpMethod.Put, $"projects/{Uri.EscapeDataString(Forge)}/issues/{iid}", body);

    internal Task Comments(int iid, string text) => InGitLab(HttpMethod.Post, $"projects/{Uri.EscapeDataString(Forge)}/issues/{iid}/notes", new { body = text });

    /// <summary>How often GitLab was asked for a list of issues.</summary>
    internal async Task<int> Lists() => (await App.Gateway.Get("/state/calls?target=gitlab")).AsArray()
        .Count(call => call!["method"]!.ToString() == "GET /groups/:id/issues");

    internal async Task Polls()
    {
        await BeginsToPoll();
        await App.Settles();
    }

    internal Task BeginsToPoll() => App.Services.GetRequiredService<IJobClient>().Enqueue(App.Workspace, new IssuePollJob("source-code-be"), IssuePollJob.IdOf("source-code-be"));

    /// <summary>As if the book had last been read as a whole long ago.</summary>
    internal async Task ReadLongAgo(string milestone, string field = "read")
    {
        var (redis, keys) = (App.Services.GetRequiredService<RedisConnection>(), App.Services.GetRequiredService<Keyspace>());
        await redis.Call(database => database.HashSetAsync(keys.Key(App.Workspace, "issue-book", "source-code-be", milestone), field, "1"));
    }

    /// <summary>What handlers of later rooms hear.</summary>
    internal sealed class Recorder : IIssueHandler, INoteHandler
    {
        private readonly Lock gate = new();
        private readonly List<(PlannedIssue? Before, PlannedIssue? After)> steps = [];
        private readonly List<(NodaTime.Instant At, int Iid, string Author)> comments = [];

        public int FailsOn { get; set; }

        public int WaitsFor { get; set; }

        public IReadOnlyList<(PlannedIssue? Before, PlannedIssue? After)> Steps(int iid)
        {
            lock (gate)
                return [.. steps.Where(step => (step.After ?? step.Before)!.Iid == iid)];
        }

        public IReadOnlyList<string> Comments(int iid)
        {
            lock (gate)
                return [.. comments.Where(one => one.Iid == iid).Select(one => one.Author)];
        }

        public Task Handle(SlackPlanner.Teams.Team team, PlannedIssue? before, PlannedIssue? after, Change change, CancellationToken cancel)
        {
            if ((after ?? before)!.Iid == FailsOn)
                throw new InvalidOperationException("on purpose");
            lock (gate)
                steps.Add((before, after));
            return Task.CompletedTask;
        }

        public Task Handle(string workspace, string project, int iid, string authorGitLab, NodaTime.Instant at, Change change, CancellationToken cancel)
        {
            lock (gate)
                comments.Add((at, iid, authorGitLab));
            return Task.CompletedTask;
        }

        public ValueTask<bool> IsWaiting(string workspace, string project, int iid, CancellationToken cancel) => new(iid == WaitsFor);
    }
}
