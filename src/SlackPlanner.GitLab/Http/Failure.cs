using System.Net;
using System.Text.RegularExpressions;
using NodaTime;

namespace SlackPlanner.GitLab.Http;

/// <summary>Turns answers and lost connections into a <see cref="GitLabException"/> (docs.gitlab.com/api/rest/troubleshooting).</summary>
internal static partial class Failure
{
    public static async Task<GitLabException> Of(HttpResponseMessage response, HttpMethod method, string path, string token, TimeProvider clock, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        // GitLab never repeats a token; a proxy's error page might.
        var error = ErrorBody.Parse(text.Replace(token, "(token)", StringComparison.Ordinal));
        var status = (int)response.StatusCode;
        var kind = KindOf(response.StatusCode, error, method);
        var place = kind == GitLabErrorKind.Moved ? Place(response) : null;
        var moved = place is null ? "" : $"; it is now at {place}";
        return new GitLabException(kind, $"GitLab answered {status} to {method} {WithoutQuery(path)}{(error.Messages.Count == 0 ? "" : ": " + string.Join("; ", error.Messages))}{moved}")
        {
            Status = status,
            Messages = error.Messages,
            MovedTo = method == HttpMethod.Get ? place : place is null ? null : ProjectIn(place) ?? place,
            RetryAfter = RetryAfter(response, clock),
            RequestId = response.Headers.TryGetValues("x-request-id", out var ids) ? ids.First() : null,
        };
    }

    public static GitLabException TooSlow(HttpMethod method, string path, TimeSpan limit, Exception e) =>
        new(Lost(method), $"GitLab did not answer {method} {WithoutQuery(path)} within {limit.TotalSeconds:0.###} s.", e);

    public static GitLabException NoAnswer(HttpMethod method, string path, HttpRequestException e) =>
        WasNeverSent(e)
            ? new(GitLabErrorKind.Unavailable, $"GitLab cannot be reached for {method} {WithoutQuery(path)}: {e.Message}", e)
            : new(Lost(method), $"The connection was lost during {method} {WithoutQuery(path)}: {e.Message}", e);

    public static GitLabException NotUnderstood(HttpMethod method, string path, int status, Exception e) =>
        new(Lost(method), $"GitLab answered {status} to {method} {WithoutQuery(path)} with something that is not the expected JSON. Is GitLab:Url right?", e) { Status = status };

    /// <summary>The API path in an address, with its query; null if it is not one of the API.</summary>
    public static string? PathBelowApi(string address)
    {
        var at = address.IndexOf("/api/v4/", StringComparison.Ordinal);
        return at < 0 ? null : address[(at + "/api/v4/".Length)..];
    }

    /// <summary>What may stand in a log: a search text in a query is not ours to write down.</summary>
    public static string WithoutQuery(string path)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal);
        return end < 0 ? path : path[..end];
    }

    private static GitLabErrorKind KindOf(HttpStatusCode status, ErrorBody error, HttpMethod method) => (int)status switch
    {
        401 => GitLabErrorKind.Unauthorized,
        403 when error.Code == "insufficient_scope" => GitLabErrorKind.InsufficientScope,
        403 => GitLabErrorKind.Forbidden,
        404 => GitLabErrorKind.NotFound,
        409 or 412 => GitLabErrorKind.Conflict,
        // To anything but a read GitLab does not say where a project went.
        405 when error.Messages.Any(m => m.Contains("moved project", StringComparison.OrdinalIgnoreCase)) => GitLabErrorKind.Moved,
        400 or 405 or 413 or 414 or 415 or 422 => GitLabErrorKind.Invalid,
        429 => GitLabErrorKind.RateLimited,
        301 or 302 or 303 or 307 or 308 => GitLabErrorKind.Moved,
        _ => Lost(method),
    };

    private static GitLabErrorKind Lost(HttpMethod method) => method == HttpMethod.Get ? GitLabErrorKind.Unavailable : GitLabErrorKind.UnknownOutcome;

    private static bool WasNeverSent(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string? Place(HttpResponseMessage response) => response.Headers.Location?.OriginalString;

    private static string? ProjectIn(string address) => ProjectSegment().Match(address) is { Success: true } match ? Uri.UnescapeDataString(match.Groups[1].Value) : null;

    public static Duration? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ when response.StatusCode == HttpStatusCode.TooManyRequests
                && response.Headers.TryGetValues("ratelimit-reset", out var reset)
                && long.TryParse(reset.First(), out var seconds)
                && seconds is > 0 and < 253402300800 => DateTimeOffset.FromUnixTimeSeconds(seconds) - now,
            _ => (TimeSpan?)null,
        };
        return wait is { } time ? Duration.FromTimeSpan(time < TimeSpan.Zero ? TimeSpan.Zero : time) : null;
    }

    [GeneratedRegex("/api/v4/projects/([^/?#]+)")]
    private static partial Regex ProjectSegment();
}
