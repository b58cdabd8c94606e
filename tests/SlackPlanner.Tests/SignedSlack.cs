using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests;

/// <summary>Sends requests as Slack would, or nearly so.</summary>
internal sealed class SignedSlack(App app) : IDisposable
{
    public const string Secret = "demo-signing-secret";

    private readonly HttpClient http = new() { BaseAddress = app.Address, Timeout = TimeSpan.FromSeconds(60) };

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The signature that the last request had.</summary>
    public string LastSignature { get; private set; } = "";

    public async Task<(int Status, string Body)> Posts(
        string path, byte[] body, string type = "application/x-www-form-urlencoded", DateTimeOffset? at = null, string? secret = Secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (secret is not null)
        {
            var time = (at ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            LastSignature = Sign(secret, time, body);
            request.Headers.Add("X-Slack-Request-Timestamp", time);
            request.Headers.Add("X-Slack-Signature", LastSignature);
        }

        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task<(int Status, string Body)> Posts(string path, string body) => Posts(path, Encoding.UTF8.GetBytes(body));

    public Task<(int Status, string Body)> PostsEvent(object callback) =>
        Posts("/slack/events", JsonSerializer.SerializeToUtf8Bytes(callback), "application/json");

    /// <summary>An event's envelope.</summary>
    public static object Callback(object slackEvent, string id) => new
    {
        token = "deprecated", team_id = App.Workspace, api_app_id = "A1", type = "event_callback", event_id = id, event_time = 1795200000, @event = slackEvent,
    };

    /// <summary>A slash command's form.</summary>
    public static string Command(string user, string command, string text, string trigger = "1.2.a", string channel = "C0SOURCE") => string.Join('&',
        new[]
        {
            ("team_id", App.Workspace), ("team_domain", "fernwood"), ("channel_id", channel), ("channel_name", "g"), ("user_id", user), ("user_name", "u"),
            ("command", command), ("text", text), ("trigger_id", trigger), ("response_url", "http://127.0.0.1:1/never"),
        }.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"));

    public static string Sign(string secret, string time, byte[] body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{time}:"), .. body]));

    public void Dispose() => http.Dispose();
}

/// <summary>One whole app for all tests of a class, which leave nothing behind that the others would see.</summary>
public sealed class OneApp : IAsyncLifetime
{
    internal App App { get; private set; } = null!;

    internal SignedSlack Slack { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await App.Start();
        Slack = new SignedSlack(App);
    }

    public async Task DisposeAsync()
    {
        Slack.Dispose();
        await App.DisposeAsync();
    }
}
