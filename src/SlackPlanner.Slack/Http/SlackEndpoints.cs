using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SlackPlanner.Slack;

/// <summary>The HTTP transport: bytes in, an answer out.</summary>
internal sealed class SlackEndpoints(SlackReceiver receiver, CommandDispatcher commands, InteractionDispatcher interactions, EventAcceptor events)
{
    private const string RetryNumber = "X-Slack-Retry-Num", RetryReason = "X-Slack-Retry-Reason";

    public Task Commands(HttpContext context) => Serve(context, (body, ack) => commands.Handle(CommandReader.Read(FormReading.Read(body.Span)), ack));

    public Task Interactions(HttpContext context) => Serve(context, async (body, ack) =>
    {
        var form = FormReading.Read(body.Span);
        if (!form.TryGetValue("payload", out var payload)) throw new FormatException("No payload.");
        using var document = JsonDocument.Parse(payload);
        return await interactions.Handle(document.RootElement, ack);
    });

    public async Task Events(HttpContext context)
    {
        using var body = await receiver.Receive(context);
        if (body is null) return;
        if (context.Request.Headers[RetryNumber] is [{ Length: > 0 } attempt]) new Redelivery(attempt, context.Request.Headers[RetryReason]).Count("http");
        try
        {
            // Before anything else: a JSON reader would accept half a character inside a text.
            var text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Body.Span);
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.String("type"u8) == "url_verification")
            {
                context.Response.ContentType = "text/plain; charset=utf-8";
                await context.Response.WriteAsync(root.StringOrEmpty("challenge"u8), context.RequestAborted);
            }
            else if (!await events.Accept(root, text))
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            receiver.Unreadable(context, "not a readable event");
        }
    }

    private async Task Serve(HttpContext context, Func<ReadOnlyMemory<byte>, Ack, Task<Answer>> handle)
    {
        Answer answer;
        var ack = new Ack();
        context.Response.OnCompleted(static state =>
        {
            ((Ack)state).Over();
            return Task.CompletedTask;
        }, ack);
        using (var body = await receiver.Receive(context))
        {
            if (body is null) return;
            try
            {
                answer = await handle(body.Body, ack);
            }
            catch (Exception e) when (Unreadable.Is(e))
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
}

/// <summary>Content that no second reading would make sense of.</summary>
internal static class Unreadable
{
    public static bool Is(Exception e) => e is FormatException or JsonException or System.Text.DecoderFallbackException;
}
