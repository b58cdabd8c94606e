using System.Net;
using System.Net.Sockets;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Mail;

/// <summary>Listens for mail; each connection is one <see cref="SmtpSession"/>.</summary>
internal sealed class SmtpServer(SandboxOptions options, Mailbox mailbox, FaultPlan faults, CallLog log, SandboxClock clock, TimeProvider time) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _open = [];
    private TcpListener? _listener;
    private int _disposed;
    private Task _accepting = Task.CompletedTask;

    /// <summary>The port it listens on, once started.</summary>
    public int Port => ((IPEndPoint?)_listener?.LocalEndpoint)?.Port ?? 0;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener = new TcpListener(options.SmtpAnyAddress ? IPAddress.Any : IPAddress.Loopback, options.SmtpPort);
        _listener.Start();
        _accepting = Accept(_listener);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _listener?.Stop();
        await _accepting;
        Task[] open;
        lock (_gate) open = [.. _open];
        await Task.WhenAll(open);
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows it twice, as itself and as a hosted service, and disposes it twice.
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await StopAsync(CancellationToken.None);
        _stopping.Dispose();
        _listener?.Dispose();
    }

    private async Task Accept(TcpListener listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(_stopping.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            var talk = Talk(client);
            lock (_gate) _open.Add(talk);
            _ = talk.ContinueWith(done => { lock (_gate) _open.Remove(done); }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var owned = client;
        try
        {
            await new SmtpSession(client.GetStream(), mailbox, faults, log, clock, time).Run(_stopping.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The client went away, or the sandbox stops; what was accepted before stays accepted.
        }
    }
}
