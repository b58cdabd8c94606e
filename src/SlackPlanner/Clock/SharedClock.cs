using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Clock;

/// <summary>
/// Before a request from Slack the sandbox's clock is read back: another process may have moved it, the hint of that may still be on its way,
/// and what somebody types just after a jump is meant for the new day. Only where the clock can be set; one short call.
/// </summary>
internal static class SharedClock
{
    public static void UseSharedClock(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/slack", StringComparison.Ordinal))
            await ReadBack(context);
        await next(context);
    });

    private static async Task ReadBack(HttpContext context)
    {
        var services = context.RequestServices;
        try
        {
            if (services.GetRequiredService<IHomeWorkspace>().Known is { } workspace)
                await services.GetRequiredService<PlannerOffset>().Get(workspace, CancellationToken.None); // who hung up is the endpoint's to answer and to log
        }
        catch (RedisUnavailableException)
        {
            // The request finds out by itself, and says so in its own words.
        }
    }
}
