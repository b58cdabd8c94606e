using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Operations;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can work; one entry per check, each with what to do.</summary>
internal static class HealthEndpoints
{
    internal sealed record Check(string Status, string? Detail = null);

    internal sealed record Report(string Status, IReadOnlyDictionary<string, Check> Checks);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new Report("ok", new Dictionary<string, Check>(StringComparer.Ordinal))));
        app.MapGet("/health/ready", Ready);
    }

    private static async Task<IResult> Ready(
        RedisConnection redis, SlackHealth slack, SocketModeStatus socket, DeliveryHealth deliveries, JobHealth jobs, MailHealth mail,
        CancellationToken cancel)
    {
        var checks = new Dictionary<string, Check>(StringComparer.Ordinal)
        {
            ["redis"] = await RedisCheck(redis, cancel),
            ["slack"] = await slack.Check(cancel),
            ["deliveries"] = await deliveries.Check(cancel),
            ["jobs"] = await jobs.Check(cancel),
        };
        if (socket.Enabled)
            checks["socket"] = SocketHealth.Check(socket);
        if (mail.Check() is { } mails)
            checks["mail"] = mails;
        var failed = checks.Values.Any(check => check.Status == "failed");
        var status = failed ? "failed" : checks.Values.Any(check => check.Status == "degraded") ? "degraded" : "ok";
        return Results.Json(new Report(status, checks), statusCode: failed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static async Task<Check> RedisCheck(RedisConnection redis, CancellationToken cancel)
    {
        try
        {
            var findings = await RedisChecks.Findings(redis, cancel);
            return findings.Count == 0 ? new("ok") : new(findings.Any(finding => finding.StopsWork) ? "failed" : "degraded", string.Join(' ', findings.Select(finding => finding.Text)));
        }
        catch (RedisUnavailableException e)
        {
            return new("failed", $"{e.Message}. Start it, or set Redis__Configuration.");
        }
    }
}

/// <summary>Asks Slack about the token, at most every half minute: health is asked often, Slack need not be.</summary>
internal sealed class SlackHealth(ISlackApi slack, IHomeWorkspace home, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>Whoever asks for health does not wait long either.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private HealthEndpoints.Check? last;
    private long asked;

    public async Task<HealthEndpoints.Check> Check(CancellationToken cancel)
    {
        if (last is { } known && time.GetElapsedTime(asked) < Fresh)
            return known;
        var check = await Ask(cancel);
        // A bad answer is asked again at once: whoever just mended it wants to see that.
        last = check.Status == "ok" ? check : null;
        asked = time.GetTimestamp();
        return check;
    }

    private async Task<HealthEndpoints.Check> Ask(CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await slack.For(home.Known ?? "").Auth.Test(limited.Token);
            return new("ok");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Degraded("timeout");
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            return new("failed", $"Slack refuses the token ({e.Code}). Reinstall the app and set Slack__BotToken.");
        }
        catch (SlackException e)
        {
            return Degraded(e.Code);
        }
    }

    private static HealthEndpoints.Check Degraded(string code) =>
        new("degraded", $"Slack does not answer ({code}). Messages wait and are sent when it does.");
}
