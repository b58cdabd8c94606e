using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

/// <summary>Why Slack sends an event once more.</summary>
internal readonly record struct Redelivery(string Attempt, string? Reason)
{
    // Tags are few and known; what Slack may add one day is one of them.
    private static readonly HashSet<string> Reasons =
        ["http_timeout", "too_many_redirects", "connection_failed", "ssl_error", "http_error", "timeout", "unknown_error"];

    public void Count(string transport) => SlackTelemetry.Redelivered.Add(1,
        new TagList { { "reason", Reason is not null && Reasons.Contains(Reason) ? Reason : "other" }, { "transport", transport } });
}

/// <summary>Takes what the Events API sends, however it came: an event is only acknowledged when it is stored.</summary>
internal sealed partial class EventAcceptor(
    EventDispatcher events, AckWatchdog watchdog, IServiceScopeFactory scopes, ILogger<EventAcceptor> logger)
{
    /// <returns>False: it could not be stored and must not be acknowledged, so that Slack sends it again.</returns>
    /// <exception cref="JsonException">It is no event.</exception>
    /// <exception cref="FormatException">It says of no type.</exception>
    public async Task<bool> Accept(JsonElement root, string rawJson)
    {
        switch (root.String("type"u8))
        {
            case "event_callback": return await Accept(EventReader.Read(root, rawJson));
            case "app_rate_limited": TooManyEvents(logger, root.String("team_id"u8)); return true;
            case { } type: Ignored(logger, type); return true;
            case null: throw new FormatException("No type.");
        }
    }

    private async Task<bool> Accept(EventCallback callback)
    {
        var work = Store(callback);
        try
        {
            await watchdog.Await(work, "event", () => false);
            if (!work.IsCompleted) await work;
            return true;
        }
        catch (Exception e)
        {
            NotAccepted(logger, e, callback.EventId, callback.Event.Type);
            return false;
        }
    }

    private async Task<bool> Store(EventCallback callback)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IEventSink>() is { } sink) await sink.Accept(callback, CancellationToken.None);
        else await events.Dispatch(callback, CancellationToken.None);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {EventId} ({Type}) could not be stored; Slack will send it again")]
    private static partial void NotAccepted(ILogger logger, Exception exception, string eventId, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack holds events of {TeamId} back: more than 30,000 in an hour")]
    private static partial void TooManyEvents(ILogger logger, string? teamId);

    [LoggerMessage(Level = LogLevel.Information, Message = "A request of type {Type} was acknowledged, nothing handles it")]
    private static partial void Ignored(ILogger logger, string type);
}
