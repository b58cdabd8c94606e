using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.SocketMode;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>The app's answer; <see cref="Failure"/> is the word Slack shows a person when there is none worth having.</summary>
internal sealed record AppAnswer(int Status, string ContentType, string Body, string? Failure)
{
    public JsonObject? Json => ContentType.Contains("json", StringComparison.OrdinalIgnoreCase) && Body.AsSpan().TrimStart().StartsWith("{") ? TryParse(Body) : null;

    private static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}

/// <summary>
/// What Slack asks of the app: over a socket if it has one, else as signed requests (v0 signature over the raw body, real time). Three seconds for the answer.
/// </summary>
internal sealed class AppRequests(SandboxOptions options, TimeProvider time, CallLog log, SocketHub sockets) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    private readonly ConcurrentDictionary<string, Sent> sent = new(StringComparer.Ordinal);

    private sealed record Sent(string Kind, Func<Task<AppAnswer>> Send, JsonObject? Payload = null);

    public void Dispose() => http.Dispose();

    public static string Signature(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    public Task<AppAnswer> Command(IReadOnlyList<KeyValuePair<string, string>> fields) => Remember(new("command", async () =>
    {
        var json = new JsonObject([.. fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))]);
        var logged = (JsonObject)json.DeepClone();
        logged.Remove("token");
        return Logged("/slack/commands", logged, await sockets.Send("slash_commands", json, takesAnswer: true, 0, ""))
            ?? await Form("/slack/commands", fields, logged);
    }));

    /// <param name="path">/slack/interactions or /slack/options, which are one over a socket.</param>
    public Task<AppAnswer> Payload(string path, JsonObject payload) => Remember(new(payload["type"]!.ToString(), async () =>
        // Slack accepts an answer to clicks as well, and does nothing with it.
        Logged(path, payload, await sockets.Send("interactive", payload, payload["type"]!.ToString() is "view_submission" or "block_suggestion" or "block_actions", 0, ""))
            ?? await Form(path, [new("payload", payload.ToJsonString())], payload), payload));

    public Task<AppAnswer> Event(JsonObject envelope, int attempt, string reason) => Remember(new("event", async () =>
        Logged("/slack/events", envelope, await sockets.Send("events_api", envelope, takesAnswer: false, attempt, attempt == 0 ? "" : "timeout"))
            ?? await Send("/slack/events", "application/json", envelope.ToJsonString(), envelope,
                attempt == 0 ? [] : [new("X-Slack-Retry-Num", attempt.ToString()), new("X-Slack-Retry-Reason", reason)])));

    /// <summary>The last request of a kind once more, with the same trigger, view and ids, as a redelivery brings it.</summary>
    public Func<Task<AppAnswer>>? Again(string kind) => sent.GetValueOrDefault(kind)?.Send;

    /// <summary>The last interaction of a kind, as if the person had pressed once more before anything changed on their screen.</summary>
    public Func<Task<AppAnswer>>? Anew(string kind, Triggers triggers)
    {
        if (sent.GetValueOrDefault(kind)?.Payload?.DeepClone() is not JsonObject payload)
            return null;
        payload["trigger_id"] = triggers.New(payload["user"]!["id"]!.ToString(), payload["view"]?["id"]?.ToString()).Id;
        return () => Payload("/slack/interactions", payload);
    }

    private Task<AppAnswer> Remember(Sent request) => (sent[request.Kind] = request).Send();

    private Task<AppAnswer> Form(string path, IEnumerable<KeyValuePair<string, string>> fields, JsonNode logged) =>
        Send(path, "application/x-www-form-urlencoded", string.Join('&', fields.Select(f => $"{Escape(f.Key)}={Escape(f.Value)}")), logged, []);

    private async Task<AppAnswer> Send(string path, string contentType, string text, JsonNode logged, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var stamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.AppUrl.TrimEnd('/') + path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("X-Slack-Request-Timestamp", stamp);
        request.Headers.Add("X-Slack-Signature", Signature(options.SigningSecret, stamp, body));
        request.Headers.UserAgent.ParseAdd("Slackbot 1.0 (+https://api.slack.com/robots)");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return Logged(path, logged, await Ask(request))!;
    }

    private AppAnswer? Logged(string path, JsonNode logged, AppAnswer? answer)
    {
        if (answer is not null)
            log.Add("app", path, logged, answer.Status, answer.Failure ?? "ok");
        return answer;
    }

    private async Task<AppAnswer> Ask(HttpRequestMessage request)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            var body = await response.Content.ReadAsStringAsync(patience.Token);
            var status = (int)response.StatusCode;
            var failure = status switch { >= 200 and < 300 => null, >= 500 => "http_service_error", _ => "http_client_error" };
            return new(status, response.Content.Headers.ContentType?.ToString() ?? "", body, failure);
        }
        catch (OperationCanceledException)
        {
            return new(0, "", "", "operation_timeout");
        }
        catch (HttpRequestException)
        {
            return new(0, "", "", "dispatch_failed");
        }
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
