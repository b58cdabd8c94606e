using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;

namespace SlackPlanner.Tests.Milestones.Checklist;

/// <summary>The code-review team in the last week of 13.1 (cut-off Friday 11 December 2026), with the moves as its only steps.</summary>
internal sealed class ChecklistApp(App app) : IAsyncDisposable
{
    public const string Holly = "U0HOLLY", Ruby = "U0RUBY", Petra = "U0PETRA", Quinn = "U0QUINN", Diego = "U0DIEGO";
    public const string Reviewer = "fernwood/review/reviewer";
    public const string Ready = "code-review-be|2026-12|move-ready|";

    public App App => app;

    public static async Task<ChecklistApp> Start(string at = "2026-12-03T08:00", string routines = "", string[]? settings = null) => new(await App.Start(
        at + " America/Los_Angeles", Team(routines, $"group: fernwood/review, labels: [\"group::code review\", backend], project: {Reviewer}, weight_label: backend-weight"),
        settings: ["--GitLab:CallLimit=00:00:01", .. settings ?? []]));

    private static string Team(string routines, string gitlab) =>
        $$"""
        teams:
          - id: code-review-be
            name: Create:Code Review BE
            process: code-review
            time_zone: America/Los_Angeles
            channel: "#g_create_code-review"
            manager: { user: U0HOLLY, gitlab: holly, deputy: U0RUBY }
            product_manager: U0PETRA
            counterparts: [ { user: U0QUINN, role: Quality } ]
            members:
              - { user: U0DIEGO, gitlab: diego }
              - { user: U0RUBY, gitlab: ruby }
            milestones: { rule: third-thursday, versions: { "13.0": 2026-11-19, "13.1": 2026-12-17, "13.2": 2027-01-21 } }
            gitlab: { {{gitlab}} }
            routines: { standup: { on: false }, capacity-summary: { on: false }{{(routines.Length > 0 ? ", " + routines : "")}} }
        """;

    /// <summary>The one message of somebody's DM that has these words; the last, if several.</summary>
    public async Task<JsonNode> Message(string user, string words)
    {
        JsonNode? found = null;
        await Eventually.True(
            async () => (found = (await app.As(user).ReadsDm()).LastOrDefault(message => Texts.Of(message).Contains(words, StringComparison.Ordinal))) is not null,
            $"{user} reads: {words}\n{string.Join('\n', (await app.As(user).ReadsDm()).Select(Texts.Of))}\n{string.Join('\n', app.Logs.All.TakeLast(5))}", TimeSpan.FromSeconds(20));
        return found!;
    }

    public async Task<bool> Reads(string user, string words) => (await app.As(user).ReadsDm()).Any(message => Texts.Of(message).Contains(words, StringComparison.Ordinal));

    public async Task<JsonNode> Note(string user = Holly) => (await app.As(user).ReadsDm()).Last(message => Texts.Of(message).Contains("Good morning", StringComparison.Ordinal));

    public async Task<string> Home(string user = Holly)
    {
        await app.Gateway.Post("/act/home", new { user });
        await app.Settles();
        return Texts.Of((await app.Gateway.Get($"/ui/views?user={user}"))["home"]);
    }

    public async Task Clicks(string user, JsonNode message, string action, string value)
    {
        await app.As(user).Clicks(app.As(user).Dm, (string)message["ts"]!, action, value);
        await app.Settles();
    }

    public async Task<IReadOnlyDictionary<int, string>> Fields() => (await Issues())
        .ToDictionary(issue => issue.Iid, issue => $"{issue.Milestone} {issue.State} {issue.Weight} [{string.Join(',', issue.Labels.Order())}] [{string.Join(',', issue.Assignees)}]");

    public async Task<IReadOnlyList<int>> In(string milestone) => [.. (await Issues()).Where(issue => issue.Milestone == milestone).Select(issue => issue.Iid).Order()];

    public async Task<IReadOnlyList<KeptIssue>> Issues() => [.. (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray()
        .Where(issue => (string)issue!["project"]! == Reviewer).Select(issue => new KeptIssue(issue!))];

    public Task Changes(int iid, object change) => Sends(HttpMethod.Put, $"projects/{Uri.EscapeDataString(Reviewer)}/issues/{iid}", change);

    /// <summary>The app has heard what GitLab has of these issues.</summary>
    public async Task Hears(params int[] iids)
    {
        var team = await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "code-review-be", default);
        foreach (var iid in iids)
            await app.Services.GetRequiredService<IIssues>().Put(team!, await app.Services.GetRequiredService<IGitLabClient>().Issues.Get(Reviewer, iid, default), default);
    }

    public async Task Sends(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public async Task<ChecklistEntry> Entry(string step = "move-ready", string milestone = "2026-12")
    {
        var team = await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "code-review-be", default);
        var month = team!.Calendar.OfKey(milestone)!;
        return (await app.Services.GetRequiredService<ChecklistStore>().Get(team!, month, default)).Value.Of(step);
    }

    /// <summary>Until the step has come to an end.</summary>
    public async Task Ends(TickState state, string step = "move-ready", string milestone = "2026-12")
    {
        ChecklistEntry? entry = null;
        await Eventually.True(async () => (entry = await Entry(step, milestone)).State == state, $"the step is {state}: {entry} {string.Join('\n', app.Logs.All.TakeLast(5))}", TimeSpan.FromSeconds(30));
        await app.Settles();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
