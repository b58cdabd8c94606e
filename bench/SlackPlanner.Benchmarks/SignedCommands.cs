using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SlackPlanner.Benchmarks;

/// <summary>Slash commands as Slack sends them, signed beforehand: each another person's, day and trigger, so that none is a redelivery.</summary>
internal static class SignedCommands
{
    public const string Secret = "bench-signing-secret";
    public const int People = 4_000;

    /// <param name="first">Number of the first: each load takes new ones, so that nobody logs a day twice.</param>
    public static IReadOnlyList<byte[]> Make(int first, int count, string host, TimeProvider time)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(first, count).Select(number => Request(number, host, timestamp))];
    }

    public static string User(int number) => $"U{number % People:0000}";

    private static byte[] Request(int number, string host, string timestamp)
    {
        // Every person logs a new day each time, and a training: it is no absence that a channel is told of, so that only the command is measured.
        var day = new DateOnly(2027, 1, 1).AddDays(number / People % 300);
        return Request(User(number), "/pto", $"{day:yyyy-MM-dd} training", host, timestamp);
    }

    /// <summary>One command of somebody's, under a trigger of its own.</summary>
    public static byte[] Request(string user, string command, string text, string host, TimeProvider time) =>
        Request(user, command, text, host, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    private static byte[] Request(string user, string command, string text, string host, string timestamp) => Signed(
        "/slack/commands",
        $"team_id=T0BENCH&team_domain=bench&channel_id=C0BENCH&channel_name=bench&user_id={user}&user_name=x&command={Uri.EscapeDataString(command)}&text={Uri.EscapeDataString(text)}"
            + $"&response_url=http%3A%2F%2F127.0.0.1%3A9%2Frespond&trigger_id={Guid.NewGuid():n}&api_app_id=A0BENCH&is_enterprise_install=false",
        host, timestamp);

    /// <summary>A form as Slack sends it.</summary>
    public static byte[] Signed(string path, string body, string host, string timestamp)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        return Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n"
            + $"X-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: v0={Convert.ToHexStringLower(signature)}\r\n\r\n{body}");
    }
}
