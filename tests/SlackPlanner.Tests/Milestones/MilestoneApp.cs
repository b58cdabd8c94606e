using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Issues.Dates;
using SlackPlanner.Jobs;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones;

/// <summary>One app for a class of tests, and what people do to milestones and issues in GitLab meanwhile.</summary>
public class MilestoneApp : IAsyncLifetime
{
    public const string Source = "source-code-be";
    public const string Review = "code-review-be";

    /// <summary>GitLab's ids of the source team's 13.0, 13.1 and 13.2.</summary>
    public const int Thirteen0 = 301, Thirteen1 = 302, Thirteen2 = 303;

    internal App App { get; private set; } = null!;

    internal virtual string At => "2026-11-20T08:55 Europe/Amsterdam";

    internal Actor As(string user) => App.As(user);

    public virtual async Task InitializeAsync() => App = await App.Start(At);

    public async Task DisposeAsync() => await App.DisposeAsync();

    internal async Task<SlackPlanner.Teams.Team> Team(string id = Source) => (await App.Services.GetRequiredService<ITeams>().Saved(App.Workspace, default)).Find(id)!;

    /// <summary>Somebody does this in GitLab.</summary>
    internal async Task<JsonNode> InGitLab(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        using var answer = await App.Sandbox.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Somebody changes a milestone, and GitLab is asked for them as it is every hour.</summary>
    internal async Task Moves(int milestone, object change, string group = "fernwood/source")
    {
        await InGitLab(HttpMethod.Put, $"groups/{Uri.EscapeDataString(group)}/milestones/{milestone}", change);
        await AsksGitLab();
    }

    internal async Task AsksGitLab()
    {
        await App.Services.GetRequiredService<IJobClient>().Enqueue(App.Workspace, new ReadMilestonesJob(), $"look:{Guid.NewGuid():n}");
        await App.Settles();
    }

    /// <summary>Makes an issue of the source team in GitLab.</summary>
    /// <returns>Its number.</returns>
    internal async Task<int> Creates(string title, int? milestone, string labels, int? weight, int? assignee = null, bool confidential = false, bool closed = false)
    {
        const string Forge = "projects/fernwood%2Fsource%2Fforge/issues";
        var issue = new JsonObject { ["title"] = title, ["labels"] = "group::source code, backend, " + labels, ["confidential"] = confidential };
        if (milestone is { } id)
            issue["milestone_id"] = id;
        if (weight is { } known)
            issue["weight"] = known;
        if (assignee is { } person)
            issue["assignee_ids"] = new JsonArray(person);
        var iid = (int)(await InGitLab(HttpMethod.Post, Forge, issue))["iid"]!;
        if (closed)
            await InGitLab(HttpMethod.Put, $"{Forge}/{iid}", new { state_event = "close" });
        return iid;
    }

    /// <summary>Takes all issues out of one of the source team's milestones.</summary>
    internal async Task Empties(string milestone)
    {
        var all = (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray();
        foreach (var issue in all.Where(issue => (string)issue!["project"]! == "fernwood/source/forge" && (string?)issue["milestone"] == milestone))
            await InGitLab(HttpMethod.Put, $"projects/fernwood%2Fsource%2Fforge/issues/{(int)issue!["iid"]!}", new { milestone_id = 0 });
    }
}
