using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SlackPlanner.Slack;

internal enum SignatureResult { Valid, Missing, Malformed, OutsideWindow, Mismatch }

/// <summary>Slack's request signature, version v0: HMAC-SHA256 over <c>v0:timestamp:body</c>.</summary>
/// <remarks>https://docs.slack.dev/authentication/verifying-requests-from-slack</remarks>
internal sealed class SlackSignature(string secret)
{
    public const string SignatureHeader = "X-Slack-Signature", TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>Seconds, in both directions and inclusive: a request from the future could be replayed until its time has come.</summary>
    public const long Window = 300;

    /// <summary>Room for the longest "v0:timestamp:".</summary>
    public const int MaxPrefix = 3 + MaxDigits + 1;

    private const int MaxDigits = 18, HexLength = 64;

    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <summary>What can be told without the body: the headers are there, well formed, and the time is inside the window.</summary>
    public static SignatureResult CheckHeaders(string? timestamp, string? signature, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature)) return SignatureResult.Missing;
        if (timestamp.Length > MaxDigits || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return SignatureResult.Malformed;
        if (signature.Length != 3 + HexLength || !signature.StartsWith("v0=", StringComparison.Ordinal)) return SignatureResult.Malformed;
        return Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window ? SignatureResult.OutsideWindow : SignatureResult.Valid;
    }

    public static int PrefixLength(string timestamp) => 3 + timestamp.Length + 1;

    /// <summary>Writes what is signed in front of the body.</summary>
    public static void WritePrefix(string timestamp, Span<byte> destination)
    {
        "v0:"u8.CopyTo(destination);
        Encoding.ASCII.GetBytes(timestamp, destination[3..]);
        destination[3 + timestamp.Length] = (byte)':';
    }

    /// <param name="signed">Prefix and raw body.</param>
    /// <param name="signature">The header, already seen to be well formed.</param>
    public bool Matches(ReadOnlySpan<byte> signed, string signature)
    {
        if (key.Length == 0) return false;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(signature.AsSpan(3), given, out _, out var written) != System.Buffers.OperationStatus.Done
            || written != given.Length) return false;
        HMACSHA256.HashData(key, signed, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
