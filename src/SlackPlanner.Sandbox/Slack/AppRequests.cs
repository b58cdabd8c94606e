using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
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

/// <summary>Signed requests to the app, as Slack sends them: v0 signature over the raw body, real time, three seconds for the answer.</summary>
internal sealed class AppRequests(SandboxOptions options, TimeProvider time, CallLog log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => http.Dispose();

    public static string Signature(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body];
        return "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    public Task<AppAnswer> Form(string path, IEnumerable<KeyValuePair<string, string>> fields, JsonNode logged) =>
        Send(path, "application/x-www-form-urlencoded", string.Join('&', fields.Select(f => $"{Escape(f.Key)}={Escape(f.Value)}")), logged, new Dictionary<string, string>());

    public Task<AppAnswer> Payload(string path, JsonObject payload) => Form(path, [new("payload", payload.ToJsonString())], payload);

    public async Task<AppAnswer> Send(string path, string contentType, string text, JsonNode logged, IReadOnlyDictionary<string, string> headers)
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

        var answer = await Ask(request);
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
