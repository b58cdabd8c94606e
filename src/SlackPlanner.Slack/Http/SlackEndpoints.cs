using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

/// <summary>The HTTP transport: bytes in, an answer out.</summary>
internal sealed partial class SlackEndpoints(
    SlackReceiver receiver, CommandDispatcher commands, InteractionDispatcher interactions, EventDispatcher events,
    AckWatchdog watchdog, IServiceScopeFactory scopes, ILogger<SlackEndpoints> logger)
{
    public Task Commands(HttpContext context) => Serve(context, (body, acked) => commands.Handle(Command(FormReading.Read(body.Span)), acked));

    public Task Interactions(HttpContext context) => Serve(context, async (body, acked) =>
    {
        var form = FormReading.Read(body.Span);
        if (!form.TryGetValue("payload", out var payload)) throw new FormatException("No payload.");
        using var document = JsonDocument.Parse(payload);
        return await interactions.Handle(document.RootElement, acked);
    });

    public async Task Events(HttpContext context)
    {
        using var body = await receiver.Receive(context);
        if (body is null) return;
        try
        {
            // Before anything else: a JSON reader would accept half a character inside a text.
            var text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Body.Span);
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            switch (root.String("type"u8))
            {
                case "url_verification":
                    context.Response.ContentType = "text/plain; charset=utf-8";
                    await context.Response.WriteAsync(root.StringOrEmpty("challenge"u8), context.RequestAborted);
                    break;
                case "event_callback": await Accept(context, EventReader.Read(root, text)); break;
                case "app_rate_limited": TooManyEvents(logger, root.String("team_id"u8)); break;
                case { } type: Ignored(logger, type); break;
                case null: throw new FormatException("No type.");
            }
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            receiver.Unreadable(context, "not a readable event");
        }
    }

    // An event is only acknowledged when it is stored: a 500 makes Slack send it again.
    private async Task Accept(HttpContext context, EventCallback callback)
    {
        var work = Store(callback);
        try
        {
            await watchdog.Await(work, "event", () => false);
            if (!work.IsCompleted) await work;
        }
        catch (Exception e)
        {
            NotAccepted(logger, e, callback.EventId, callback.Event.Type);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task<bool> Store(EventCallback callback)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IEventSink>() is { } sink) await sink.Accept(callback, CancellationToken.None);
        else await events.Dispatch(callback, CancellationToken.None);
        return true;
    }

    private async Task Serve(HttpContext context, Func<ReadOnlyMemory<byte>, Task, Task<Answer>> handle)
    {
        Answer answer;
        var acked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Response.OnCompleted(static state =>
        {
            ((TaskCompletionSource)state).TrySetResult();
            return Task.CompletedTask;
        }, acked);
        using (var body = await receiver.Receive(context))
        {
            if (body is null) return;
            try
            {
                answer = await handle(body.Body, acked.Task);
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                receiver.Unreadable(context, "not a readable payload");
                return;
            }
        }
        if (answer.Json is not { } json) return;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json);
    }

    private static SlashCommand Command(Dictionary<string, string> form)
    {
        var enterprise = form.GetValueOrDefault("enterprise_id") is { Length: > 0 } id ? id : null;
        return new()
        {
            TeamId = form.GetValueOrDefault("team_id") is { Length: > 0 } team ? team : enterprise ?? throw new FormatException("No team."),
            EnterpriseId = enterprise,
            IsEnterpriseInstall = form.GetValueOrDefault("is_enterprise_install") == "true",
            ChannelId = form.GetValueOrDefault("channel_id", ""),
            ChannelName = form.GetValueOrDefault("channel_name", ""),
            UserId = Needed(form, "user_id"),
            Command = Needed(form, "command"),
            Text = form.GetValueOrDefault("text", ""),
            ResponseUrl = form.GetValueOrDefault("response_url", ""),
            TriggerId = form.GetValueOrDefault("trigger_id", ""),
        };
    }

    private static string Needed(Dictionary<string, string> form, string name) =>
        form.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new FormatException($"No {name}.");

    private static bool IsUnreadable(Exception e) => e is FormatException or JsonException or System.Text.DecoderFallbackException;

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {EventId} ({Type}) could not be stored; Slack will send it again")]
    private static partial void NotAccepted(ILogger logger, Exception exception, string eventId, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack holds events of {TeamId} back: more than 30,000 in an hour")]
    private static partial void TooManyEvents(ILogger logger, string? teamId);

    [LoggerMessage(Level = LogLevel.Information, Message = "A request of type {Type} was acknowledged, nothing handles it")]
    private static partial void Ignored(ILogger logger, string type);
}
