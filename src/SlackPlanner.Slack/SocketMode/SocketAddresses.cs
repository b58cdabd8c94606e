using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Gets the address of a new socket, good for one connection.</summary>
/// <remarks>https://docs.slack.dev/reference/methods/apps.connections.open</remarks>
internal sealed class SocketAddresses(SlackHttp http, IOptions<SlackOptions> options)
{
    public const string Method = "apps.connections.open";

    /// <summary>No later call will be answered otherwise; somebody has to change something first.</summary>
    public static bool IsFinal(string code) => code is "not_authed" or "invalid_auth" or "account_inactive" or "user_removed_from_team" or "team_disabled"
        or "token_revoked" or "token_expired" or "not_allowed_token_type" or "missing_scope" or "no_permission" or "forbidden_team" or "missing_args";

    /// <exception cref="SlackException">Slack refused, or could not be reached.</exception>
    public async Task<Uri> Next(CancellationToken cancel)
    {
        var reply = await http.Send(Method, Request, changes: false, cancel);
        return Uri.TryCreate(reply.Json.String("url"u8), UriKind.Absolute, out var url) && url.Scheme is "wss" or "ws"
            ? url
            : throw new SlackException(Method, "no_url", SlackErrorKind.Retryable);
    }

    private HttpRequestMessage Request() => new(HttpMethod.Post, new Uri(http.ApiUrl, Method))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.Value.AppToken) },
        Content = new FormUrlEncodedContent([]),
    };
}
