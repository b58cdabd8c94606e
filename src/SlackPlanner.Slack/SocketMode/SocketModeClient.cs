using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Keeps the configured number of sockets open from the app's start to its end.</summary>
/// <remarks>https://docs.slack.dev/apis/events-api/using-socket-mode</remarks>
internal sealed partial class SocketModeClient(
    IOptions<SlackOptions> options, SocketAddresses addresses, SocketDispatcher dispatcher, SocketModeStatus status, TimeProvider time,
    ILogger<SocketModeClient> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<SocketConnection, bool> live = new();
    private Task slots = Task.CompletedTask;

    public SlackOptions Options => options.Value;

    public int Count => live.Count;

    public CancellationToken Stopped => stop.Token;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Only now: what comes in may need everything that was started.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!Options.IsSocketMode) return Task.CompletedTask;
        status.Enabled = true;
        slots = Task.WhenAll(Enumerable.Range(0, Options.SocketConnections).Select(_ => Task.Run(() => new SocketSlot(this, time, logger).Run(), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops: what is in flight needs the rest of the app.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await slots;
        await Task.WhenAll(live.Keys.Select(connection => connection.Close())).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="SlackException">Slack gave no address.</exception>
    /// <exception cref="NoSocketException">The address gave no socket.</exception>
    public async Task<SocketConnection> Open()
    {
        var url = await addresses.Next(stop.Token);
        var connection = await SocketConnection.Open(url, dispatcher, Options, time, logger, stop.Token);
        live[connection] = true;
        status.Add(1);
        status.LastTrouble = null;
        SlackTelemetry.SocketConnections.Add(1);
        _ = Forget(connection);
        Connected(logger, live.Count);
        return connection;
    }

    /// <summary>Stops trying, for good: only a person can change what Slack says no to.</summary>
    public void Refuse(string code)
    {
        status.Refusal = code;
        Refused(logger, code);
        stop.Cancel();
    }

    public void Trouble(string code) => status.LastTrouble = code;

    public void Dispose() => stop.Dispose();

    private async Task Forget(SocketConnection connection)
    {
        await connection.Ended;
        live.TryRemove(connection, out _);
        status.Add(-1);
        SlackTelemetry.SocketConnections.Add(-1);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Slack by socket, {Count} now")]
    private static partial void Connected(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refuses sockets ({Code}); nothing reaches the app until that is mended and it is started anew")]
    private static partial void Refused(ILogger logger, string code);
}
