using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights;

/// <summary>One app for a class of tests, each of which has an issue of its own; and what stands in GitLab.</summary>
public class WeightApp : IAsyncLifetime
{
    public const string Forge = "fernwood/source/forge";

    internal App App { get; private set; } = null!;

    /// <summary>GitLab's time limit; short where a test lets it run out.</summary>
    internal virtual string[] Settings => ["--GitLab:CallLimit=00:00:01"];

    /// <summary>teams.yml; the demo's if null.</summary>
    internal virtual string? Teams => null;

    public virtual async Task InitializeAsync() => App = await App.Start(settings: Settings, teams: Teams);

    public async Task DisposeAsync() => await App.DisposeAsync();

    internal Actor As(string user) => App.As(user);

    internal Task Fault(string method, string kind, int count = 1, double? retryAfter = null) =>
        App.Fault(new { target = "gitlab", method, kind, count, retry_after = retryAfter });

    internal async Task<WeighedIssue> Issue(int iid, string project = Forge)
    {
        var all = (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray();
        return new(all.First(issue => (string)issue!["project"]! == project && (int)issue["iid"]! == iid)!);
    }

    /// <summary>What a command is answered with in the end: a busy machine may make the answer a late one.</summary>
    internal async Task<string> Asks(string user, string text)
    {
        var answer = await As(user).Asks(text);
        await Eventually.True(async () => !IsPromise(answer) || !IsPromise(answer = Texts.Of((await As(user).ReadsDm())[^1])), "the late answer", TimeSpan.FromSeconds(30));
        return answer;

        static bool IsPromise(string said) => said.Contains("Still working on it", StringComparison.Ordinal) || said.Contains(":hourglass_flowing_sand:", StringComparison.Ordinal);
    }

    internal async Task<JsonNode> FilledForm(string user)
    {
        await Eventually.True(async () => await Top() is { } view && (view["submit"] is not null || Texts.Of(view).Contains("Nothing was changed", StringComparison.OrdinalIgnoreCase)), "the form is filled in");
        return (await Top())!;

        async Task<JsonNode?> Top() => (await As(user).Views()).LastOrDefault();
    }

    /// <summary>The newest message of the person's DM with the bot that has this text, once it is there.</summary>
    internal async Task<JsonNode> Told(string user, string text)
    {
        JsonNode? found = null;
        await Eventually.True(async () => (found = (await As(user).ReadsDm()).LastOrDefault(m => Texts.Of(m).Contains(text, StringComparison.Ordinal))) is not null, $"{user} is told: {text}", TimeSpan.FromSeconds(30));
        return found!;
    }

    internal async Task DeleteLabel(string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/gitlab/api/v4/groups/fernwood/labels/{Uri.EscapeDataString(name)}");
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    internal async Task CreateLabels(params string[] names)
    {
        foreach (var name in names)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/gitlab/api/v4/groups/fernwood%2Fsource/labels") { Content = JsonContent.Create(new { name, color = "#336699" }) };
            request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
            (await App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
        }
    }
}

internal sealed class WeighedIssue(JsonNode json)
{
    public int? Weight => (int?)json["weight"];
    public string State => (string)json["state"]!;
    public string Url => (string)json["web_url"]!;
    public IReadOnlyList<string> Labels => [.. json["labels"]!.AsArray().Select(label => (string)label!["name"]!)];

    /// <summary>What the bot has commented.</summary>
    public IReadOnlyList<string> Comments => [.. json["notes"]!.AsArray().Where(note => !(bool)note!["system"]! && (string)note["author"]! == "slackplanner").Select(note => (string)note!["body"]!)];

    public int WeightChanges => json["notes"]!.AsArray().Count(note => (bool)note!["system"]! && ((string)note["body"]!).Contains("weight", StringComparison.Ordinal));

    public IReadOnlyList<string> Mentioned => [.. json["mentions"]!.AsArray().Where(todo => (string)todo!["by"]! == "slackplanner").Select(todo => (string)todo!["username"]!)];
}
