using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack.SocketMode;

/// <summary>Slack's end of one socket: hello, envelopes, acknowledgements within three seconds, disconnects.</summary>
internal sealed class SocketLine(WebSocket socket, StallingStream? wire, Action drop, TimeProvider time, CallLog log) : IDisposable
{
    public static readonly string[] Faults = ["warning", "refresh_requested", "link_disabled", "too_many_websockets", "silent", "drop", "close"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3), AfterWarning = TimeSpan.FromSeconds(10), AfterRefresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Waiting> waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource over = new();

    private sealed record Waiting(TaskCompletionSource<JsonObject?> Ack, bool TakesAnswer);

    /// <summary>Nothing more can be sent over it.</summary>
    public bool Closing { get; private set; }

    public async Task Run(int count, CancellationToken stopping)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stopping);
        try
        {
            await Write(new()
            {
                ["type"] = "hello", ["num_connections"] = count, ["connection_info"] = new JsonObject { ["app_id"] = SlackWorld.AppId },
                ["debug_info"] = new JsonObject { ["host"] = "sandbox", ["started"] = time.GetUtcNow().ToString("O"), ["build_number"] = 1, ["approximate_connection_time"] = 3600 },
            });
            while (await Read(both.Token) is { } text)
                Acknowledged(text);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, both.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone, or the sandbox stops.
            if (stopping.IsCancellationRequested)
                socket.Abort();
        }
    }

    /// <summary>Whoever waits for an answer over this socket learns that none comes.</summary>
    public void GiveUp()
    {
        over.Cancel();
        foreach (var one in waiting.Values)
            one.Ack.TrySetException(new IOException("the socket is gone"));
    }

    public async Task<AppAnswer> Send(string type, JsonObject payload, bool takesAnswer, int attempt, string reason)
    {
        var id = Guid.NewGuid().ToString();
        var envelope = new JsonObject { ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = takesAnswer };
        if (type == "events_api")
        {
            envelope["retry_attempt"] = attempt;
            envelope["retry_reason"] = reason;
        }

        var ack = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = new(ack, takesAnswer);
        try
        {
            await Write(envelope);
            return await ack.Task.WaitAsync(Patience, time) is { } answer
                ? new(200, "application/json", answer.ToJsonString(), null)
                : new(200, "", "", null);
        }
        catch (TimeoutException)
        {
            return new(0, "", "", "operation_timeout");
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            return new(0, "", "", "dispatch_failed");
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    public async Task Disconnect(string reason)
    {
        await Write(new() { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "sandbox" } });
        if (reason is "warning" or "refresh_requested")
            await Task.Delay(reason == "warning" ? AfterWarning : AfterRefresh, time, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Close();
    }

    public async Task Suffer(string what)
    {
        switch (what)
        {
            case "silent" when wire is not null:
                wire.Stall();
                break;
            case "drop":
                drop();
                break;
            case "close":
                await Close();
                break;
            case "warning" or "refresh_requested":
                _ = Disconnect(what);
                break;
            default:
                await Disconnect(what);
                break;
        }
    }

    public void Dispose()
    {
        over.Dispose();
        sending.Dispose();
    }

    private async Task Close()
    {
        Closing = true;
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, over.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed by the app meanwhile.
        }
    }

    private void Acknowledged(string text)
    {
        JsonObject? ack = null;
        try
        {
            ack = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // Said below.
        }

        if (ack?["envelope_id"]?.ToString() is not { } id)
        {
            log.Add("slack", "socket.ack", null, 0, "not_an_ack", text.Length > 200 ? text[..200] : text);
            return;
        }

        if (!waiting.TryGetValue(id, out var asked))
        {
            log.Add("slack", "socket.ack", ack, 0, "unknown_envelope", "never sent, or acknowledged before, or too late");
            return;
        }

        var payload = ack["payload"];
        if (payload is not null && !asked.TakesAnswer)
            log.Add("slack", "socket.ack", ack, 0, "unexpected_payload", "this envelope does not accept a response payload; it is ignored");
        else
            log.Add("slack", "socket.ack", ack, 200, "ok");
        asked.Ack.TrySetResult(asked.TakesAnswer ? payload?.DeepClone() as JsonObject : null);
    }

    private async Task<string?> Read(CancellationToken cancel)
    {
        var message = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(4096), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Advance(part.Count);
            if (part.EndOfMessage)
                return System.Text.Encoding.UTF8.GetString(message.WrittenSpan);
        }
    }

    private async Task Write(JsonObject message)
    {
        await sending.WaitAsync(over.Token);
        try
        {
            await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, over.Token);
        }
        finally
        {
            sending.Release();
        }
    }
}
