using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace SlackPlanner.Sandbox.Tests.GitLab;

/// <summary>A sandbox of its own for one test, spoken to over HTTP as the planner's bot unless another token is given.</summary>
internal sealed class GitLabHost : IAsyncDisposable
{
    public const string Forge = "projects/fernwood%2Fsource%2Fforge";
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly WebApplication _app;

    private GitLabHost(WebApplication app)
    {
        _app = app;
        Address = SandboxApp.AddressOf(app);
    }

    public string Address { get; }

    public int SmtpPort => SandboxApp.SmtpPortOf(_app);

    public static async Task<GitLabHost> Start(Action<SandboxOptions>? set = null, TimeProvider? time = null)
    {
        var options = new SandboxOptions { Urls = "http://127.0.0.1:0" };
        set?.Invoke(options);
        var app = SandboxApp.Build(options, time);
        await app.StartAsync();
        return new(app);
    }

    public async Task<HttpResponseMessage> Send(string method, string path, object? body = null, string? token = "glpat-demo")
    {
        using var request = new HttpRequestMessage(new(method), path.StartsWith('/') ? Address + path : $"{Address}/gitlab/api/v4/{path}");
        if (token is not null) request.Headers.Add("PRIVATE-TOKEN", token);
        if (body is not null) request.Content = new StringContent(body is string text ? text : System.Text.Json.JsonSerializer.Serialize(body), null, "application/json");
        return await _http.SendAsync(request);
    }

    /// <summary>The JSON of an answer that must have the given status.</summary>
    public async Task<JsonNode> Call(string method, string path, object? body = null, int status = 200, string token = "glpat-demo")
    {
        using var answer = await Send(method, path, body, token);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public Task<JsonNode> Get(string path) => Call("GET", path);

    public async Task<IEnumerable<int>> Iids(string path) => (await Get(path)).AsArray().Select(i => i!["iid"]!.GetValue<int>());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
