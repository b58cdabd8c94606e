using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

/// <summary>The room on a real server, with a Slack that sends signed requests and takes calls.</summary>
internal sealed class SlackHost : IAsyncDisposable
{
    public const string Secret = "a-signing-secret";

    private readonly WebApplication server;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(30) };

    private SlackHost(WebApplication server, FakeSlack slack, ManualTimeProvider clock, Script script, LogSink logs) =>
        (this.server, Slack, Clock, Script, Logs) = (server, slack, clock, script, logs);

    public FakeSlack Slack { get; }
    public ManualTimeProvider Clock { get; }
    public Script Script { get; }
    public LogSink Logs { get; }
    public IServiceProvider Services => server.Services;
    public Uri Address => new(server.Urls.First());

    public static async Task<SlackHost> Start(Action<SlackOptions>? configure = null, Action<IServiceCollection>? services = null, Action<FakeSlack>? fake = null)
    {
        var slack = await FakeSlack.Start();
        fake?.Invoke(slack);
        var (clock, script, logs) = (new ManualTimeProvider(), new Script(), new LogSink());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(script);
        services?.Invoke(builder.Services);
        builder.Services.AddSlack(o =>
        {
            (o.BotToken, o.SigningSecret, o.ApiUrl) = ("xoxb-secret-token", Secret, slack.Url);
            configure?.Invoke(o);
        }).AddSlackHandlers(typeof(SlackHost).Assembly);
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        return new(app, slack, clock, script, logs);
    }

    public Task<Reply> Command(string line, params (string Name, string Value)[] more)
    {
        var parts = line.Split(' ', 2);
        Dictionary<string, string> form = new()
        {
            ["team_id"] = "T1", ["channel_id"] = "C1", ["channel_name"] = "general", ["user_id"] = "U1", ["command"] = parts[0],
            ["text"] = parts.Length > 1 ? parts[1] : "", ["response_url"] = Slack.Url + "respond", ["trigger_id"] = "1.2.abc", ["unknown_field"] = "x",
        };
        foreach (var (name, value) in more) form[name] = value;
        return Form("/slack/commands", form);
    }

    public Task<Reply> Interact(object payload, string path = "/slack/interactions") =>
        Form(path, new() { ["payload"] = payload as string ?? JsonSerializer.Serialize(payload) });

    public Task<Reply> Event(string json) => Send("/slack/events", Encoding.UTF8.GetBytes(json), "application/json");

    public async Task<Reply> Form(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await Send(path, await content.ReadAsByteArrayAsync());
    }

    public async Task<Reply> Send(
        string path, byte[] body, string type = "application/x-www-form-urlencoded", long secondsOff = 0, string? secret = Secret,
        Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (secret is not null)
        {
            var timestamp = (Clock.GetUtcNow().ToUnixTimeSeconds() + secondsOff).ToString();
            request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
            request.Headers.Add("X-Slack-Signature", Sign(secret, timestamp, body));
        }
        change?.Invoke(request);
        using var response = await client.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.ContentType?.ToString());
    }

    public Task Stop() => server.StopAsync();

    public static string Sign(string secret, string timestamp, byte[] body) => "v0=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]));

    public async ValueTask DisposeAsync()
    {
        Script.Release();
        client.Dispose();
        await server.DisposeAsync();
        await Slack.DisposeAsync();
    }
}

internal sealed record Reply(HttpStatusCode Status, string Body, HttpResponseHeaders Headers, string? ContentType)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Of a message.</summary>
    public string Text => Json.GetProperty("text").GetString()!;
}
