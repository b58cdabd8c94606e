using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Sandbox;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights.Queue;

/// <summary>The whole app on the fourth-last day of 13.1: eighteen Deliverables of 13.2, ten without weight (one of them confidential), are due in four days.</summary>
internal sealed class QueueApp : IAsyncDisposable
{
    public const string Forge = "fernwood/source/forge";
    private const string Secret = "hush";

    private QueueApp(App app) => App = app;

    public App App { get; }

    public static async Task<QueueApp> Start(string at = "2026-12-13T12:00 Europe/Amsterdam", string? teams = null)
    {
        var app = await App.Start(at, teams, settings: ["--GitLab:CallLimit=00:00:01", $"--GitLab:WebhookSecret={Secret}"]);
        var options = app.SandboxHost.Services.GetRequiredService<SandboxOptions>();
        options.WebhookSecret = Secret;
        foreach (var user in new[] { "jonas", "noor", "lena" })
            options.GitLab.Tokens["glpat-" + user] = new() { User = user };
        return new(app);
    }

    public Actor As(string user) => App.As(user);

    public Task<string> Asks(string user, string text) => As(user).Asks(text);

    /// <summary>Presses a button of the message and reads what stands there then.</summary>
    public async Task<JsonNode> Press(string user, JsonNode message, string action, string? value = null)
    {
        var channel = message["channel"]?.ToString() ?? As(user).Dm;
        return (await As(user).Clicks(channel, message["ts"]!.ToString(), action, value))["message"]!;
    }

    public async Task<WeighedIssue> Issue(int iid)
    {
        var all = (await App.Gateway.Get("/state/issues"))["issues"]!.AsArray();
        return new(all.First(issue => (string)issue!["project"]! == Forge && (int)issue["iid"]! == iid)!);
    }

    public Task Fault(string method, string kind, int count = 1) => App.Fault(new { target = "gitlab", method, kind, count });

    /// <summary>Somebody comments or changes an issue in GitLab itself.</summary>
    public async Task InGitLab(string user, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, $"/gitlab/api/v4/projects/{Uri.EscapeDataString(Forge)}/issues/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-" + user);
        (await App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>The newest message of the person's DM with the bot that has this text, once it is there.</summary>
    public async Task<JsonNode> Told(string user, string text)
    {
        JsonNode? found = null;
        await Eventually.True(
            async () => (found = (await As(user).ReadsDm()).LastOrDefault(m => Texts.Of(m).Contains(text, StringComparison.Ordinal))) is not null, $"{user} is told: {text}", TimeSpan.FromSeconds(30));
        return found!;
    }

    /// <summary>Asks until the answer has the text: GitLab tells of changes in the background.</summary>
    public Task Finds(string user, string command, string text) => Eventually.True(
        async () => (await Asks(user, command)).Contains(text, StringComparison.Ordinal), $"{command} says: {text}", TimeSpan.FromSeconds(30));

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The message's buttons by their texts.</summary>
    public static IReadOnlyDictionary<string, string> Buttons(JsonNode message) => message["blocks"]!.AsArray()
        .SelectMany(block => (block!["elements"]?.AsArray() ?? []).Append(block["accessory"])).Where(element => (string?)element?["type"] == "button")
        .GroupBy(button => button!["text"]!["text"]!.ToString()).ToDictionary(same => same.Key, same => same.First()!["action_id"]!.ToString());
}
