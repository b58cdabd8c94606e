using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SlackPlanner.Slack;

/// <summary>The bytes that are signed, in one rented array: the prefix, then the body as it came. The only copy made of a body.</summary>
internal sealed class SignedBody : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int length = SlackSignature.MaxPrefix;

    public ReadOnlyMemory<byte> Body => buffer.AsMemory(SlackSignature.MaxPrefix, length - SlackSignature.MaxPrefix);

    /// <summary>What is signed: the prefix is written right in front of the body.</summary>
    public ReadOnlySpan<byte> Signed(string timestamp)
    {
        var start = SlackSignature.MaxPrefix - SlackSignature.PrefixLength(timestamp);
        SlackSignature.WritePrefix(timestamp, buffer.AsSpan(start));
        return buffer.AsSpan(start, length - start);
    }

    /// <returns>Null: more than <paramref name="max"/> bytes.</returns>
    public static async ValueTask<SignedBody?> Read(HttpContext context, int max)
    {
        if (context.Request.ContentLength > max) return null;
        // Our own limit answers, not the server's.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;

        var body = new SignedBody();
        try
        {
            var reader = context.Request.BodyReader;
            while (true)
            {
                var read = await reader.ReadAsync(context.RequestAborted);
                var fits = body.Body.Length + read.Buffer.Length <= max;
                if (fits) body.Append(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (fits && !read.IsCompleted) continue;
                if (!fits) body.Dispose();
                return fits ? body : null;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private void Append(ReadOnlySequence<byte> bytes)
    {
        var needed = length + (int)bytes.Length;
        if (needed > buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        bytes.CopyTo(buffer.AsSpan(length));
        length = needed;
    }

    public void Dispose()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
