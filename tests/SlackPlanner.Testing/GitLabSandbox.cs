using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.GitLab;
using SlackPlanner.Sandbox;

namespace SlackPlanner.Testing;

/// <summary>The real GitLab client and the sandbox's GitLab, without the app.</summary>
internal sealed class GitLabSandbox : IAsyncDisposable
{
    public const string Forge = "fernwood/source/forge";
    private readonly WebApplication _sandbox;
    private readonly List<ServiceProvider> _clients = [];

    private GitLabSandbox(WebApplication sandbox)
    {
        _sandbox = sandbox;
        Http = new HttpClient { BaseAddress = new Uri(SandboxApp.AddressOf(sandbox)) };
        Gateway = new SandboxGateway(Http);
    }

    public HttpClient Http { get; }

    public SandboxGateway Gateway { get; }

    public static async Task<GitLabSandbox> Start(Action<Sandbox.GitLab.GitLabOptions>? set = null)
    {
        var options = new SandboxOptions { Urls = "http://127.0.0.1:0" };
        set?.Invoke(options.GitLab);
        var sandbox = SandboxApp.Build(options);
        await sandbox.StartAsync();
        return new(sandbox);
    }

    /// <summary>A client as in a process of its own.</summary>
    public IGitLabClient Client(string token = "glpat-demo", Action<GitLabOptions>? set = null, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationManager());
        add?.Invoke(services);
        services.AddGitLab();
        services.Configure<GitLabOptions>(options =>
        {
            (options.Url, options.Token) = (Http.BaseAddress + "gitlab", token);
            set?.Invoke(options);
        });
        var provider = services.BuildServiceProvider();
        _clients.Add(provider);
        return provider.GetRequiredService<IGitLabClient>();
    }

    /// <summary>Closes an issue's discussion to all but members.</summary>
    public async Task Lock(int iid)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/gitlab/api/v4/projects/fernwood%2Fsource%2Fforge/issues/{iid}") { Content = JsonContent.Create(new { discussion_locked = true }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public Task Tier(string tier) => Http.PutAsJsonAsync("/gitlab/tier", new { tier });

    public async Task Fault(string method, string kind, int count = 1, double? retryAfter = null) =>
        (await Http.PostAsJsonAsync("/faults", new { target = "gitlab", method, kind, count, retry_after = retryAfter })).EnsureSuccessStatusCode();

    /// <summary>The calls that arrived, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> Calls() => [.. (await Gateway.Get("/state/calls?target=gitlab")).AsArray().Select(call => call!)];

    /// <summary>An issue as the sandbox has it.</summary>
    public async Task<JsonNode> Issue(int iid, string project = Forge) =>
        (await Gateway.Get("/state/issues"))["issues"]!.AsArray().First(i => (string)i!["project"]! == project && (int)i["iid"]! == iid)!;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        Http.Dispose();
        await _sandbox.StopAsync();
        await _sandbox.DisposeAsync();
    }
}
