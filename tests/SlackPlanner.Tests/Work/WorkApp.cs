using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Weights;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Work;

/// <summary>One app for a class of tests, each of which has issues of its own in 13.1, the current milestone.</summary>
public class WorkApp : WeightApp
{
    public const string Free = "group::source code, backend, Stretch, workflow::ready for development";

    /// <summary>Somebody of no team of ours, as a frontend engineer is.</summary>
    public const int Pat = 1019;

    /// <remarks>What is free in 13.1 to begin with goes out of it: the tests bring their own.</remarks>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        string[] engineers = ["noor", "imani", "tomas", "yuki", "lena", "arjun", "maren"];
        var free = (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray().Where(issue =>
            (string)issue!["project"]! == Forge && (string?)issue["milestone"] == "13.1" && !issue["assignees"]!.AsArray().Any(user => engineers.Contains((string)user!)));
        foreach (var issue in free)
            await Changes((int)issue!["iid"]!, new() { ["milestone_id"] = 0 });
        // The very first answer of an app compiles much; a busy machine takes longer for it than Slack waits.
        await Eventually.True(async () => !(await As("U0MAREN").Asks("/next")).Contains("operation_timeout", StringComparison.Ordinal), "the app is warm", TimeSpan.FromSeconds(60));
    }

    /// <summary>Makes an issue in GitLab, which the team's copy knows of at once.</summary>
    internal async Task<int> Creates(string title, string labels = Free, int? assignee = null, bool confidential = false, bool known = true)
    {
        var issue = new JsonObject { ["title"] = title, ["labels"] = labels, ["milestone_id"] = 302, ["confidential"] = confidential };
        if (assignee is { } id)
            issue["assignee_ids"] = new JsonArray(id);
        var iid = (int)(await Calls(HttpMethod.Post, "issues", issue))["iid"]!;
        if (known)
            await Knows(iid);
        return iid;
    }

    /// <summary>Changes an issue in GitLab behind the app's back.</summary>
    internal Task<JsonNode> Changes(int iid, JsonObject change) => Calls(HttpMethod.Put, $"issues/{iid}", change);

    /// <summary>The team's copy has the issue as GitLab has it now.</summary>
    internal async Task Knows(int iid)
    {
        var team = await Team();
        var issue = await App.Services.GetRequiredService<IGitLabClient>().Issues.Get(Forge, iid, default);
        await App.Services.GetRequiredService<IIssues>().OfMilestone(team, "13.1", default);
        await App.Services.GetRequiredService<IIssues>().Put(team, issue, default);
    }

    internal async Task<Team> Team() => (await App.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;

    /// <summary>Types <c>/next</c> and presses a button of an issue in the answer.</summary>
    internal async Task Clicks(string user, string action, string value)
    {
        await As(user).Submits("/next");
        var list = (await As(user).ReadsDm()).Last(message => message.ToJsonString().Contains(value, StringComparison.Ordinal));
        await As(user).Clicks(As(user).Dm, (string)list["ts"]!, action, value);
    }

    /// <summary>The same, and what the person is told.</summary>
    internal async Task<string> Presses(string user, string action, string value, string expected)
    {
        await Clicks(user, action, value);
        return Texts.Of(await Told(user, expected));
    }

    /// <summary>Presses the button in the newest message that has it.</summary>
    internal async Task<string> PressesLast(string user, string action, string expected)
    {
        var last = (await As(user).ReadsDm()).Last(message => message.ToJsonString().Contains($"\"{action}\"", StringComparison.Ordinal));
        await As(user).Clicks(As(user).Dm, (string)last["ts"]!, action);
        return Texts.Of(await Told(user, expected));
    }

    /// <summary>What stands last in the person's conversation with the bot when all work is done.</summary>
    internal async Task<string> Last(string user)
    {
        await App.Settles();
        return Texts.Of((await As(user).ReadsDm())[^1]);
    }

    /// <summary>GitLab usernames.</summary>
    internal async Task<IReadOnlyList<string>> Assignees(int iid) => [.. (await Json(iid))["assignees"]!.AsArray().Select(user => (string)user!)];

    internal async Task<JsonNode> Json(int iid) =>
        (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray().First(issue => (string)issue!["project"]! == Forge && (int)issue["iid"]! == iid)!;

    private async Task<JsonNode> Calls(HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, "/gitlab/api/v4/projects/fernwood%2Fsource%2Fforge/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        using var answer = await App.Sandbox.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
