using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using SlackPlanner.Access.SignIn;
using SlackPlanner.Redis;
using SlackPlanner.Web;

namespace SlackPlanner.TimeOff.Feeds;

/// <summary><c>GET /calendar/{token}.ics</c>: what calendar apps ask for every hour or so.</summary>
internal sealed class FeedEndpoint(FeedReader feeds) : IDisposable
{
    public const string Path = "/calendar/{file}";

    private const string Extension = ".ics";
    private const int InAMinute = 60;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(feed =>
        RateLimitPartition.GetFixedWindowLimiter(feed, _ => new() { PermitLimit = InAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public async Task<IResult> Get(HttpContext http, string file, CancellationToken cancel)
    {
        Activity.Current?.SetTag("url.path", Path); // a trace is no place for a secret
        PageGuard.Protect(http.Response.Headers);
        if (!file.EndsWith(Extension, StringComparison.Ordinal) || Secret.Parse(file[..^Extension.Length]) is not { } secret)
            return NotThere;
        using var turn = limiter.AttemptAcquire(secret.Hash);
        if (!turn.IsAcquired)
            return Later(http, StatusCodes.Status429TooManyRequests);
        try
        {
            return await feeds.Read(secret, cancel) is { } calendar ? new FeedResult(Encoding.UTF8.GetBytes(calendar)) : NotThere;
        }
        catch (RedisUnavailableException)
        {
            // Not a 404: calendars drop what is gone, and wait for what is not there right now.
            return Later(http, StatusCodes.Status503ServiceUnavailable);
        }
    }

    public void Dispose() => limiter.Dispose();

    // The same for what never was, what was switched off and what its owner may not see any more.
    private static IResult NotThere => Results.Text("There is no such calendar.", "text/plain", Encoding.UTF8, StatusCodes.Status404NotFound);

    private static IResult Later(HttpContext http, int status)
    {
        http.Response.Headers.RetryAfter = "60";
        return Results.Text("Not right now; please try again in a minute.", "text/plain", Encoding.UTF8, status);
    }

    private sealed class FeedResult(byte[] calendar) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (request, response) = (httpContext.Request, httpContext.Response);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar).AsSpan(0, 16))}\"");
            response.Headers.ETag = tag.ToString();
            response.Headers.CacheControl = "private, no-cache"; // kept, but asked about each time: a switched off address ends at once
            var known = request.GetTypedHeaders().IfNoneMatch;
            if (known.Any(one => one.Compare(tag, useStrongComparison: false) || one.Equals(EntityTagHeaderValue.Any)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentType = "text/calendar; charset=utf-8";
            response.ContentLength = calendar.Length;
            response.Headers.ContentDisposition = "inline; filename=absences.ics";
            if (!HttpMethods.IsHead(request.Method))
                await response.Body.WriteAsync(calendar, httpContext.RequestAborted);
        }
    }
}
