using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Sees to it that Slack has an answer within its three seconds, whatever a handler does.</summary>
internal sealed partial class AckWatchdog(IOptions<SlackOptions> options, TimeProvider time, ILogger<AckWatchdog> logger)
{
    /// <summary>Waits for the work as long as Slack waits for us.</summary>
    /// <param name="work">Does not throw.</param>
    /// <returns>Its result, or <paramref name="late"/> with a task that goes on.</returns>
    public async Task<T> Await<T>(Task<T> work, string kind, Func<T> late)
    {
        if (Activity.Current is { Kind: ActivityKind.Server, Source.Name: "Microsoft.AspNetCore" } request)
            request.DisplayName = "slack " + kind;
        var started = time.GetTimestamp();
        var inTime = true;
        if (!work.IsCompleted)
        {
            try
            {
                await work.WaitAsync(options.Value.AckLimit, time);
            }
            catch (TimeoutException)
            {
                inTime = work.IsCompleted;
            }
        }
        var elapsed = time.GetElapsedTime(started);
        SlackTelemetry.AckTime.Record(elapsed.TotalSeconds, new TagList { { "kind", kind }, { "late", !inTime } });
        if (elapsed >= options.Value.AckWarning) Slow(logger, kind, elapsed.TotalMilliseconds);
        return inTime ? await work : late();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind}: the answer took {Milliseconds:0} ms; Slack gives up after 3000")]
    private static partial void Slow(ILogger logger, string kind, double milliseconds);
}
