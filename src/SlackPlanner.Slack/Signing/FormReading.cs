using System.Buffers;
using System.Text;

namespace SlackPlanner.Slack;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> from its bytes, strictly: half an escape or a text that is no UTF-8 is an error.</summary>
internal static class FormReading
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether Slack is only checking the certificate; exactly <c>1</c>, as its own libraries have it.</summary>
    public static bool IsSslCheck(ReadOnlySpan<byte> body)
    {
        foreach (var range in body.Split((byte)'&'))
            if (body[range].SequenceEqual("ssl_check=1"u8)) return true;
        return false;
    }

    /// <exception cref="FormatException">It is no form.</exception>
    public static Dictionary<string, string> Read(ReadOnlySpan<byte> body)
    {
        var form = new Dictionary<string, string>(16);
        var scratch = ArrayPool<byte>.Shared.Rent(Math.Max(body.Length, 1));
        try
        {
            foreach (var range in body.Split((byte)'&'))
            {
                var pair = body[range];
                if (pair.IsEmpty) continue;
                var equals = pair.IndexOf((byte)'=');
                var name = Decode(equals < 0 ? pair : pair[..equals], scratch);
                form.TryAdd(name, equals < 0 ? "" : Decode(pair[(equals + 1)..], scratch));
            }
            return form;
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("The form is not UTF-8.", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private static string Decode(ReadOnlySpan<byte> encoded, byte[] scratch)
    {
        if (encoded.IndexOfAny((byte)'%', (byte)'+') < 0) return Strict.GetString(encoded);
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var b = encoded[i];
            if (b == '%')
            {
                if (i + 2 >= encoded.Length) throw new FormatException("Half an escape.");
                b = (byte)(Hex(encoded[i + 1]) << 4 | Hex(encoded[i + 2]));
                i += 2;
            }
            else if (b == '+')
            {
                b = (byte)' ';
            }
            scratch[length++] = b;
        }
        return Strict.GetString(scratch, 0, length);
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => throw new FormatException("No escape."),
    };
}
