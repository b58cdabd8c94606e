using System.Security.Cryptography;
using System.Text;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>A slash command as Slack sends it, to be sent more than once.</summary>
internal static class SignedCommand
{
    public static async Task<string> Post(Uri app, string user, string text, string trigger)
    {
        var body = $"team_id=T0DEMO&channel_id=C0SOURCE&user_id={user}&command=%2Fpto&text={Uri.EscapeDataString(text)}"
            + $"&response_url=http%3A%2F%2F127.0.0.1%3A9%2F&trigger_id={Uri.EscapeDataString(trigger)}&is_enterprise_install=false";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app, "/slack/commands"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes("demo-signing-secret"), Encoding.UTF8.GetBytes($"v0:{now}:{body}"));
        request.Headers.Add("X-Slack-Request-Timestamp", $"{now}");
        request.Headers.Add("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(signature));
        using var http = new HttpClient();
        var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
