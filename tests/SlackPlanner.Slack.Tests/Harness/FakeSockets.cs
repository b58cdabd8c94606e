using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SlackPlanner.Slack.Tests;

/// <summary>Slack's end of Socket Mode, which does nothing by itself but to greet: the test says what each socket does.</summary>
internal sealed class FakeSockets
{
    private readonly Channel<TestSocket> opened = Channel.CreateUnbounded<TestSocket>();

    /// <summary>Whether new sockets say hello.</summary>
    public bool Greets { get; set; } = true;

    /// <summary>Whether new sockets read what comes; the server only answers pings while it reads.</summary>
    public bool Listens { get; set; } = true;

    public void Map(WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/link", Serve);
    }

    public async Task<TestSocket> Next() => await opened.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Opened, and not asked for by <see cref="Next"/> yet.</summary>
    public int Unseen => opened.Reader.Count;

    private async Task Serve(HttpContext context)
    {
        using var accepted = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var socket = new TestSocket(accepted, context.Abort);
        if (Greets) await socket.Hello();
        opened.Writer.TryWrite(socket);
        if (Listens) await socket.Read();
        else await socket.Gone;
    }
}

internal sealed class TestSocket(WebSocket socket, Action drop)
{
    private readonly Channel<string> heard = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Gone => gone.Task;

    /// <summary>Whether the app said goodbye as the protocol wants it.</summary>
    public bool ClosedByApp { get; private set; }

    /// <summary>Leaves the app's goodbye unanswered.</summary>
    public bool Rude { get; set; }

    public Task Hello() => Says(new { type = "hello", num_connections = 1, connection_info = new { app_id = "A1" } });

    public Task Disconnects(string reason) => Says(new { type = "disconnect", reason });

    public Task Says(object message) => SaysText(message as string ?? JsonSerializer.Serialize(message));

    public async Task SaysText(string text, int frame = int.MaxValue)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < bytes.Length; at += Math.Min(frame, bytes.Length - at))
        {
            var part = bytes.AsMemory(at, Math.Min(frame, bytes.Length - at));
            await socket.SendAsync(part, WebSocketMessageType.Text, at + part.Length == bytes.Length, CancellationToken.None);
        }
    }

    public Task Envelope(string id, string type, object payload, bool accepts = true, int? attempt = null, string? reason = null) =>
        Says(new { envelope_id = id, type, payload, accepts_response_payload = accepts, retry_attempt = attempt, retry_reason = reason });

    public Task Command(string id, string line, bool accepts = true, string responseUrl = "http://127.0.0.1:1/") => Envelope(id, "slash_commands", new
    {
        team_id = "T1", channel_id = "C1", channel_name = "general", user_id = "U1", command = line.Split(' ', 2)[0], text = line.Split(' ', 2).ElementAtOrDefault(1) ?? "",
        response_url = responseUrl, trigger_id = "1.2.abc", is_enterprise_install = "false", enterprise_id = (string?)null, something_new = new[] { 1 },
    }, accepts);

    /// <summary>The next message of the app.</summary>
    public async Task<JsonElement> Hears() =>
        JsonDocument.Parse(await heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20))).RootElement;

    public bool HeardNothing => heard.Reader.Count == 0;

    public Task Closes() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Drops()
    {
        drop();
        gone.TrySetResult();
    }

    public async Task Read()
    {
        var message = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(message.GetMemory(1024), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) break;
                message.Advance(part.Count);
                if (!part.EndOfMessage) continue;
                heard.Writer.TryWrite(Encoding.UTF8.GetString(message.WrittenSpan));
                message.Clear();
            }
            ClosedByApp = true;
            if (Rude) await Gone;
            else if (socket.State == WebSocketState.CloseReceived) await Closes();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Dropped by the test, or given up by the app.
        }
        gone.TrySetResult();
    }
}
