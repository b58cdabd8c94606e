using Microsoft.AspNetCore.Http.Features;

namespace SlackPlanner.Web;

/// <summary>Reads the few short fields of a page's form.</summary>
internal static class PageForm
{
    private static readonly FormOptions Small = new() { ValueCountLimit = 20, KeyLengthLimit = 100, ValueLengthLimit = 4_000, BufferBodyLengthLimit = 16_000 };

    /// <summary>The fields; null if the body is no form, or larger than any of ours.</summary>
    public static async Task<IFormCollection?> Read(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Small.BufferBodyLengthLimit;
        try
        {
            return await http.Request.ReadFormAsync(Small, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
