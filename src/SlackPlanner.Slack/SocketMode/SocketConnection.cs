using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

/// <summary>One socket from hello to its end: answers envelopes, notices silence, says goodbye only when all is acknowledged.</summary>
internal sealed partial class SocketConnection
{
    private static readonly TimeSpan HelloLimit = TimeSpan.FromSeconds(10), AckLimit = TimeSpan.FromSeconds(3), CloseLimit = TimeSpan.FromSeconds(5);

    private readonly SocketLink link;
    private readonly SocketDispatcher dispatcher;
    private readonly SlackOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? idle;
    private int inFlight;
    private bool closing;
    private string? reason;

    private SocketConnection(SocketLink link, SocketDispatcher dispatcher, SlackOptions options, TimeProvider time, ILogger logger) =>
        (this.link, this.dispatcher, this.options, this.time, this.logger) = (link, dispatcher, options, time, logger);

    /// <summary>Ends when Slack announced that this socket will go: time to open another beside it.</summary>
    public Task Leaving => leaving.Task;

    /// <summary>Ends with the socket, with the reason; never fails.</summary>
    public Task<string> Ended => ended.Task;

    /// <summary>The announced or final reason.</summary>
    public string Reason => reason ?? SocketEnds.Lost;

    /// <summary>Connects and waits for the hello: before it Slack sends nothing.</summary>
    /// <exception cref="NoSocketException">There is none, for a reason.</exception>
    public static async Task<SocketConnection> Open(
        Uri url, SocketDispatcher dispatcher, SlackOptions options, TimeProvider time, ILogger logger, CancellationToken cancel)
    {
        SocketLink connected;
        using (var limit = new CancellationTokenSource(options.CallTimeout, time))
        using (var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel))
        {
            try
            {
                connected = await SocketLink.Connect(url, options, time, both.Token);
            }
            catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                throw new NoSocketException(SocketEnds.NotConnected, e);
            }
        }
        var connection = new SocketConnection(connected, dispatcher, options, time, logger);
        _ = connection.Read();
        try
        {
            await Task.WhenAny(connection.hello.Task, connection.ended.Task).WaitAsync(HelloLimit, time, cancel);
        }
        catch (TimeoutException)
        {
            connection.Abort(SocketEnds.NoHello);
            throw new NoSocketException(SocketEnds.NoHello);
        }
        catch (OperationCanceledException)
        {
            connection.Abort(SocketEnds.Retired);
            throw;
        }
        if (!connection.hello.Task.IsCompleted) throw new NoSocketException(await connection.Ended);
        _ = connection.Watch();
        return connection;
    }

    /// <summary>Acknowledges what is in flight, then closes as the protocol wants it.</summary>
    public async Task Close()
    {
        reason ??= SocketEnds.Retired;
        await Drain();
        await Goodbye();
        try
        {
            await ended.Task.WaitAsync(CloseLimit, time);
        }
        catch (TimeoutException)
        {
            Abort(Reason);
        }
    }

    private async Task Read()
    {
        try
        {
            while (await link.Receive() is { } message) Take(message);
            reason ??= SocketEnds.Closed;
            await Drain();
            await Goodbye();
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The framework gives up by itself when a ping is not answered.
            reason ??= link.Silence >= options.SocketPongLimit ? SocketEnds.Silent : SocketEnds.Lost;
        }
        catch (Exception e)
        {
            reason ??= SocketEnds.Lost;
            Failed(logger, e);
        }
        finally
        {
            link.Abort();
            link.Dispose();
            ended.TrySetResult(Reason);
        }
    }

    private void Take(ReadOnlyMemory<byte> message)
    {
        JsonElement json;
        try
        {
            json = JsonDocument.Parse(message).RootElement;
            if (json.String("type"u8) is "hello")
                hello.TrySetResult();
            else if (json.String("type"u8) is "disconnect")
                Disconnect(json.String("reason"u8));
            else if (Envelope.Read(json) is { } envelope)
                Serve(envelope);
        }
        catch (JsonException)
        {
            // Without its words: they may be a person's.
            Malformed(logger, message.Length);
        }
    }

    private void Disconnect(string? why)
    {
        reason = SocketEnds.Known(why);
        Disconnecting(logger, reason);
        if (reason is SocketEnds.LinkDisabled or SocketEnds.TooMany) _ = Close();
        leaving.TrySetResult();
    }

    private void Serve(Envelope envelope)
    {
        lock (gate)
        {
            // After our goodbye nothing could be acknowledged; undone, Slack sends it elsewhere.
            if (closing) return;
            inFlight++;
        }
        _ = Task.Run(() => Answer(envelope));
    }

    private async Task Answer(Envelope envelope)
    {
        var ack = new Ack(envelope.TakesAnswer);
        var outcome = "failed";
        try
        {
            if (await dispatcher.Handle(envelope, ack) is { } answer)
            {
                await link.Send(envelope.Acknowledgement(answer));
                outcome = "sent";
            }
            else
            {
                outcome = "withheld";
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            outcome = "lost";
            NotSent(logger, envelope.Type);
        }
        catch (Exception e)
        {
            Failed(logger, e);
        }
        finally
        {
            ack.Over();
            SlackTelemetry.SocketAcks.Add(1, new("outcome", outcome), new("type", SocketDispatcher.Kind(envelope)));
            lock (gate)
                if (--inFlight == 0 && idle is not null)
                {
                    closing = true;
                    idle.TrySetResult();
                }
        }
    }

    /// <summary>Nothing new is begun from here on; what is in flight has as long as Slack would wait for it.</summary>
    private async Task Drain()
    {
        Task nothingLeft;
        lock (gate)
        {
            closing |= inFlight == 0;
            idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            nothingLeft = closing ? Task.CompletedTask : idle.Task;
        }
        try
        {
            await nothingLeft.WaitAsync(AckLimit, time);
        }
        catch (TimeoutException)
        {
            // Slack has given up on it as well.
        }
        lock (gate) closing = true;
    }

    private async Task Goodbye()
    {
        try
        {
            using var limit = new CancellationTokenSource(CloseLimit, time);
            await link.CloseOutput(limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    private async Task Watch()
    {
        while (!link.Over.IsCancellationRequested)
        {
            var left = options.SocketSilence - link.Silence;
            if (left <= TimeSpan.Zero)
            {
                Silent(logger, link.Silence.TotalSeconds);
                Abort(SocketEnds.Silent);
                return;
            }
            await Task.Delay(left, time, link.Over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Abort(string why)
    {
        reason = why;
        link.Abort();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A socket message of {Length} bytes is not JSON")]
    private static partial void Malformed(ILogger logger, int length);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack is going to close a socket: {Reason}")]
    private static partial void Disconnecting(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing was heard over a socket for {Seconds:0} s; it is replaced")]
    private static partial void Silent(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The socket was gone before an acknowledgement ({Type}) was sent")]
    private static partial void NotSent(ILogger logger, string type);

    [LoggerMessage(Level = LogLevel.Error, Message = "A socket failed")]
    private static partial void Failed(ILogger logger, Exception exception);
}
