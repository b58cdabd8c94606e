using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SlackPlanner.Access.Fields;

/// <inheritdoc cref="IFieldCipher"/>
/// <remarks>AES-256-GCM; <c>kid:</c> and then, in base64url, nonce, text and tag. The kid is authenticated too.</remarks>
internal sealed class FieldCipher(DataKeys keys) : IFieldCipher
{
    private const int Nonce = 12, Tag = 16;

    public string Seal(string plain)
    {
        var key = keys.Current;
        var text = Encoding.UTF8.GetBytes(plain);
        var bytes = new byte[Nonce + text.Length + Tag];
        var nonce = bytes.AsSpan(0, Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Secret, Tag);
        aes.Encrypt(nonce, text, bytes.AsSpan(Nonce, text.Length), bytes.AsSpan(Nonce + text.Length), Encoding.UTF8.GetBytes(key.Id));
        return $"{key.Id}:{Base64Url.EncodeToString(bytes)}";
    }

    public string? Open(string @sealed)
    {
        var colon = @sealed.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || keys.Find(@sealed[..colon]) is not { } key || !Base64Url.IsValid(@sealed.AsSpan(colon + 1)))
            return null;
        var bytes = Base64Url.DecodeFromChars(@sealed.AsSpan(colon + 1));
        if (bytes.Length < Nonce + Tag)
            return null;
        var text = new byte[bytes.Length - Nonce - Tag];
        try
        {
            using var aes = new AesGcm(key, Tag);
            aes.Decrypt(bytes.AsSpan(0, Nonce), bytes.AsSpan(Nonce, text.Length), bytes.AsSpan(Nonce + text.Length), text, Encoding.UTF8.GetBytes(@sealed[..colon]));
        }
        catch (CryptographicException)
        {
            return null; // another key of the same name, or the value was changed
        }

        return Encoding.UTF8.GetString(text);
    }
}
