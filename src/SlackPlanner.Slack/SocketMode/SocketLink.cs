using System.Buffers;
using System.Net.WebSockets;

namespace SlackPlanner.Slack;

/// <summary>The framework's web socket with what it lacks: whole messages, one sender at a time, and when the other side was last heard.</summary>
internal sealed class SocketLink : IDisposable
{
    private const int Chunk = 8 * 1024;

    private readonly ClientWebSocket socket = new();
    private readonly SocketsHttpHandler handler = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource over = new();
    private readonly int maxMessage;
    private WatchedStream? stream;

    private SocketLink(SlackOptions options, TimeProvider time)
    {
        maxMessage = options.MaxBodyBytes;
        socket.Options.KeepAliveInterval = options.SocketPing;
        socket.Options.KeepAliveTimeout = options.SocketPongLimit;
        handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(stream = new(context.PlaintextStream, time));
    }

    /// <summary>Cancelled when there is no use in it any more.</summary>
    public CancellationToken Over => over.Token;

    public TimeSpan Silence => stream?.Silence ?? TimeSpan.Zero;

    /// <summary>Through the proxy of the environment, if there is one.</summary>
    public static async Task<SocketLink> Connect(Uri url, SlackOptions options, TimeProvider time, CancellationToken cancel)
    {
        var link = new SocketLink(options, time);
        try
        {
            using var invoker = new HttpMessageInvoker(link.handler, disposeHandler: false);
            await link.socket.ConnectAsync(url, invoker, cancel);
            return link;
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    /// <returns>The next text message; empty if it was none or too long to be one of Slack's; null when the other side closes.</returns>
    public async Task<ReadOnlyMemory<byte>?> Receive()
    {
        var message = new ArrayBufferWriter<byte>(Chunk);
        var usable = true;
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(Chunk), Over);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            usable &= part.MessageType == WebSocketMessageType.Text && message.WrittenCount + part.Count <= maxMessage;
            if (usable) message.Advance(part.Count);
            if (part.EndOfMessage) return usable ? message.WrittenMemory : ReadOnlyMemory<byte>.Empty;
        }
    }

    public Task Send(byte[] message) => OneAtATime(() => socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, Over), Over);

    /// <summary>Says that nothing more will be sent, and answers the other side if it said so first.</summary>
    public Task CloseOutput(CancellationToken cancel) =>
        OneAtATime(() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel), cancel);

    public void Abort()
    {
        over.Cancel();
        socket.Abort();
    }

    // The semaphore and the token's source hold nothing to be freed, and a late sender may still ask for them.
    public void Dispose()
    {
        socket.Dispose();
        handler.Dispose();
    }

    private async Task OneAtATime(Func<Task> send, CancellationToken cancel)
    {
        await sending.WaitAsync(cancel);
        try
        {
            await send();
        }
        finally
        {
            sending.Release();
        }
    }
}
