using System.Net;
using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>An answer that was <c>ok</c>; all others are thrown.</summary>
internal sealed record SlackReply(JsonElement Json, string? Scopes)
{
    public static SlackReply Read(string method, HttpResponseMessage response, byte[] body, bool changes)
    {
        var json = Parse(body);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw new SlackException(method, json.String("error"u8) ?? "rate_limited", SlackErrorKind.RateLimited) { RetryAfter = RetryAfter(response, json) };
        if (response.StatusCode == HttpStatusCode.OK && json.Bool("ok"u8))
            return new(json, response.Headers.TryGetValues("x-oauth-scopes", out var scopes) ? string.Join(',', scopes) : null);
        if (response.StatusCode == HttpStatusCode.OK && json.String("error"u8) is { } code)
            throw Refused(method, code, json, changes, RetryAfter(response, json));

        var status = response.StatusCode == HttpStatusCode.OK ? "not_json" : $"http_{(int)response.StatusCode}";
        var outage = (int)response.StatusCode >= 500 || status == "not_json";
        if (outage && changes) throw new SlackUnknownOutcomeException(method, status);
        throw new SlackException(method, json.String("error"u8) ?? status, outage ? SlackErrorKind.Retryable : SlackErrorKind.Permanent);
    }

    public static bool CheckStatus(string method, HttpResponseMessage response, byte[] body)
    {
        var json = Parse(body);
        var code = json.String("error"u8) ?? $"http_{(int)response.StatusCode}";
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw new SlackException(method, code, SlackErrorKind.RateLimited) { RetryAfter = RetryAfter(response, json) };
        if ((int)response.StatusCode >= 500) throw new SlackUnknownOutcomeException(method, code);
        // Slack answers "ok" in plain text, or ok:false with a 200.
        if (!response.IsSuccessStatusCode || json.Get("ok"u8).ValueKind == JsonValueKind.False)
            throw new SlackException(method, code, SlackErrorKind.Permanent);
        return true;
    }

    private static SlackException Refused(string method, string code, JsonElement json, bool changes, TimeSpan? retryAfter)
    {
        var messages = json.Get("response_metadata"u8).Strings("messages"u8);
        if (messages.Count == 0) messages = json.Strings("errors"u8);
        var kind = SlackErrors.KindOf(code, messages);
        // These two may have done half of it.
        if (changes && code is ("internal_error" or "fatal_error")) return new SlackUnknownOutcomeException(method, code);
        return new(method, code, kind, messages)
        {
            Needed = json.String("needed"u8), Provided = json.String("provided"u8), RetryAfter = kind == SlackErrorKind.RateLimited ? retryAfter : null,
        };
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, JsonElement json) =>
        response.Headers.RetryAfter?.Delta ?? (json.Long("retry_after"u8) is > 0 and < 86_400 and var seconds ? TimeSpan.FromSeconds((double)seconds) : null);

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
