using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SlackPlanner.Access.SignIn;

/// <summary>What a link or a cookie carries: the workspace, and 256 random bits that nobody guesses. Redis holds only the hash.</summary>
internal readonly record struct Secret(string Workspace, string Value)
{
    private const int Bytes = 32;

    public static Secret New(string workspace) => new(workspace, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>What Redis knows it by.</summary>
    public string Hash => Derived("store");

    /// <summary>A value for hidden fields: only who holds the secret can make it, and it does not tell the secret.</summary>
    public string FormKey => Derived("form");

    /// <summary>Null for anything that was not made here.</summary>
    public static Secret? Parse(string? text)
    {
        if (text is null || text.Split('.') is not [var workspace, var value] || workspace.Length is 0 or > 20 || !workspace.All(char.IsAsciiLetterOrDigit))
            return null;
        return value.Length == Base64Url.GetEncodedLength(Bytes) && value.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_') ? new Secret(workspace, value) : null;
    }

    public bool Matches(string? formKey) =>
        formKey is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(FormKey), Encoding.UTF8.GetBytes(formKey));

    public override string ToString() => $"{Workspace}.{Value}";

    private string Derived(string use) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{use}:{Workspace}:{Value}")));
}
