using System.Security.Cryptography;

namespace SlackPlanner.Access.Fields;

/// <summary>A key of 32 bytes and the name under which sealed values refer to it.</summary>
internal sealed record DataKey(string Id, byte[] Secret)
{
    public const int Length = 32;

    /// <summary>What makes a new one, for the operator to type.</summary>
    public const string Command = "head -c 32 /dev/urandom | base64";

    /// <summary>A key for those who read and write no sealed field, such as the operator's commands.</summary>
    public static readonly string None = Convert.ToBase64String(new byte[Length]);

    /// <summary>The name of a key that was given none: it stays the same when the key is later given one, or becomes an old one.</summary>
    public string OwnId { get; } = Convert.ToHexStringLower(SHA256.HashData(Secret).AsSpan(0, 4));

    /// <summary>Reads <c>base64</c> or <c>kid:base64</c>; null if it is no key.</summary>
    public static DataKey? Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (id, base64) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..]);
        var secret = new byte[Length + 3];
        if ((colon >= 0 && !IsName(id)) || !Convert.TryFromBase64String(base64, secret, out var length) || length != Length)
            return null;
        var key = new DataKey(id, secret[..Length]);
        return colon < 0 ? key with { Id = key.OwnId } : key;
    }

    /// <summary>Several, with commas or spaces between them; null where one is no key.</summary>
    public static IReadOnlyList<DataKey?> ReadMany(string text) =>
        [.. text.Split([',', ' ', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    private static bool IsName(string id) => id.Length is >= 1 and <= 32 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
