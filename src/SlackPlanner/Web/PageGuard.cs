using SlackPlanner.Redis;

namespace SlackPlanner.Web;

/// <summary>What every page has: headers that leave a browser nothing to misuse, and words instead of an exception when Redis is away.</summary>
internal sealed class PageGuard(PageLayout layout) : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Protect(context.HttpContext.Response.Headers);
        try
        {
            return await next(context);
        }
        catch (RedisUnavailableException)
        {
            return new PageResult(
                layout.Notice("Not right now", Html.Of($"<p>SlackPlanner cannot reach its store. Please try again in a minute; <code>/health/ready</code> says more.</p>")),
                StatusCodes.Status503ServiceUnavailable);
        }
    }

    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
    }
}
