using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.WebUtilities;

namespace SlackPlanner.Sandbox.Tests.Support;

/// <summary>What reached the app: the fields of a form, or its payload, or the JSON body.</summary>
internal sealed record Received(string Path, string Body, JsonObject Content, IReadOnlyDictionary<string, string> Headers, bool Signed)
{
    public string Header(string name) => Headers.GetValueOrDefault(name) ?? "";
}

/// <summary>The smallest app that Slack could talk to: it keeps what it got and answers as the test says.</summary>
internal sealed class StandInApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private StandInApp(WebApplication app) => this.app = app;

    public const string Secret = "demo-signing-secret";

    public ConcurrentQueue<Received> All { get; } = new();

    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public string Clock { get; set; } = "2026-11-20T07:55:00Z";

    public string Address => SandboxApp.AddressOf(app);

    public IReadOnlyList<Received> To(string path) => [.. All.Where(r => r.Path == path)];

    public static async Task<StandInApp> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var made = new StandInApp(builder.Build());
        made.app.UseRouting();
        made.app.MapPost("/slack/{kind}", made.Handle);
        made.app.MapGet("/sandbox/clock", () => Results.Json(new { now = made.Clock }));
        made.app.MapPut("/sandbox/clock", (JsonObject body) =>
        {
            made.Clock = body["now"]!.ToString();
            return Results.Json(new { now = made.Clock });
        });
        made.app.MapGet("/sandbox/upcoming", () => Results.Json(new { items = new[] { new { at = made.Clock, team = "source-code-be", routine = "standup", subject = "team", what = "Standup" } } }));
        await made.app.StartAsync();
        return made;
    }

    public void Replies(string json) => Answer = (_, context) => WriteJson(context, json);

    public static Task WriteJson(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        var body = Encoding.UTF8.GetString(bytes.ToArray());
        // Copied: the server takes a request's headers back when it is over.
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var received = new Received(context.Request.Path, body, Read(body, context.Request.ContentType!), headers, Signed(context.Request.Headers, bytes.ToArray()));
        All.Enqueue(received);
        await Answer(received, context);
    }

    private static JsonObject Read(string body, string contentType)
    {
        if (contentType.StartsWith("application/json", StringComparison.Ordinal))
            return (JsonObject)JsonNode.Parse(body)!;
        var fields = new FormReader(body).ReadForm();
        return fields.TryGetValue("payload", out var payload) ? (JsonObject)JsonNode.Parse(payload.ToString())! : new JsonObject([.. fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value.ToString()))]);
    }

    // Written on its own, with another API than the sandbox uses: a mistake there must show here.
    private static bool Signed(IHeaderDictionary headers, byte[] body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(Secret));
        mac.AppendData(Encoding.ASCII.GetBytes("v0:" + headers["X-Slack-Request-Timestamp"] + ":"));
        mac.AppendData(body);
        var hex = string.Concat(mac.GetHashAndReset().Select(b => b.ToString("x2")));
        return headers["X-Slack-Signature"] == "v0=" + hex;
    }
}
