using System.Globalization;

namespace SlackPlanner.Sandbox.World;

/// <summary>Makes an ordered failure happen to an HTTP call; what Slack and GitLab word differently comes from the caller.</summary>
internal static class HttpFaults
{
    private static readonly TimeSpan LongerThanAnyClientWaits = TimeSpan.FromSeconds(60);

    /// <param name="next">The call itself; run (its answer thrown away) only for "after".</param>
    /// <param name="refuse">Writes the service's own body for HTTP 429 or for an error code.</param>
    public static async Task Suffer(HttpContext context, Fault fault, Func<Task> next, Func<string, Task> refuse)
    {
        var response = context.Response;
        switch (fault.Kind)
        {
            case "timeout":
                var time = context.RequestServices.GetRequiredService<TimeProvider>();
                await Task.Delay(LongerThanAnyClientWaits, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Abort();
                return;
            case "drop":
                context.Abort();
                return;
            case "after":
                response.Body = Stream.Null;
                await next();
                context.Abort();
                return;
            case "late":
                await Late(context, TimeSpan.FromSeconds(fault.RetryAfter ?? 20), next);
                return;
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(fault.RetryAfter ?? 10), context.RequestServices.GetRequiredService<TimeProvider>(), context.RequestAborted);
                await next();
                return;
            case "429":
                response.StatusCode = 429;
                if (fault.RetryAfter != 0)
                    response.Headers.RetryAfter = Math.Ceiling(fault.RetryAfter ?? 1).ToString(CultureInfo.InvariantCulture);
                await refuse("429");
                return;
            case "500" or "502" or "503" or "504":
                response.StatusCode = int.Parse(fault.Kind, CultureInfo.InvariantCulture);
                await response.WriteAsync("<html><body>upstream error</body></html>");
                return;
            default:
                await refuse(fault.Kind);
                return;
        }
    }

    // The client hears nothing more, and long after it has given up the call takes effect.
    private static async Task Late(HttpContext context, TimeSpan wait, Func<Task> next)
    {
        var services = context.RequestServices;
        var cleared = services.GetRequiredService<FaultPlan>().Cleared;
        context.Request.EnableBuffering();
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Request.Body.Position = 0;
        context.Response.Body = Stream.Null;
        context.Abort();
        var passed = Task.Delay(wait, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        await await Task.WhenAny(passed, cleared);
        await next();
    }
}
