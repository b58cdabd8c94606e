using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack.Tests;

internal sealed record ApiCall(string Method, IReadOnlyDictionary<string, string> Form, string Body, string? Authorization, string? ContentType);

/// <summary>Slack's end of the Web API, over a real socket: records calls and answers as told, else <c>ok</c>.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> answers = new();
    private readonly SemaphoreSlim arrived = new(0);

    private FakeSlack(WebApplication server) => this.server = server;

    public ConcurrentQueue<ApiCall> Calls { get; } = new();

    public FakeSockets Sockets { get; } = new();

    public string Url => server.Urls.First() + "/api/";

    public static async Task<FakeSlack> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var slack = new FakeSlack(app);
        slack.Sockets.Map(app);
        app.MapPost("/api/{method}", slack.Answer);
        await app.StartAsync();
        return slack;
    }

    /// <summary>The next call of this method gets this answer; answers queue up.</summary>
    public FakeSlack On(string method, string json, int status = 200, params (string Name, string Value)[] headers) => On(method, async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(json);
    });

    public FakeSlack On(string method, Func<HttpContext, Task> answer)
    {
        answers.GetOrAdd(method, _ => new()).Enqueue(answer);
        return this;
    }

    /// <summary>Waits for one more call.</summary>
    public async Task<ApiCall> Next()
    {
        Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(10)), "no call came");
        return Calls.Last();
    }

    private async Task Answer(HttpContext context)
    {
        var method = (string)context.Request.RouteValues["method"]!;
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var form = context.Request.HasFormContentType
            ? Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body).ToDictionary(p => p.Key, p => p.Value.ToString())
            : [];
        Calls.Enqueue(new(method, form, body, context.Request.Headers.Authorization, context.Request.ContentType));
        arrived.Release();
        if (answers.TryGetValue(method, out var queue) && queue.TryDequeue(out var answer)) await answer(context);
        else if (method == "apps.connections.open") await context.Response.WriteAsync($$"""{"ok":true,"url":"ws{{server.Urls.First()["http".Length..]}}/link"}""");
        else await context.Response.WriteAsync("""{"ok":true,"channel":"C1","ts":"1.2","view":{"id":"V1"}}""");
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
