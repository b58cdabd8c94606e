using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SlackPlanner.Testing;

/// <summary>A wire between a client and Redis on which an answer can be held, or lost: Redis has done what it was asked, and nobody knows.</summary>
public sealed class RedisProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private readonly CancellationTokenSource end = new();
    private readonly int target;
    private byte[]? mark;
    private TaskCompletionSource held = New();
    private TaskCompletionSource released = New();

    public RedisProxy(RedisServer server)
    {
        target = server.Port;
        listener.Start();
        _ = Accept();
    }

    public string Configuration => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Completed once an answer is held.</summary>
    public Task Held => held.Task;

    /// <summary>The next answer with this text in it is held, and all that follows on its connection.</summary>
    public void Hold(string text)
    {
        (held, released) = (New(), New());
        mark = System.Text.Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The held answer goes on.</summary>
    public void Release()
    {
        mark = null;
        released.TrySetResult();
    }

    /// <summary>All connections break; what was held is lost. New ones may be made.</summary>
    public void Cut()
    {
        mark = null;
        foreach (var client in open.Keys)
            client.Dispose();
        released.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        Cut();
        end.Dispose();
    }

    private async Task Accept()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                var server = new TcpClient();
                (open[client], open[server]) = (true, true);
                await server.ConnectAsync(IPAddress.Loopback, target, end.Token);
                (client.NoDelay, server.NoDelay) = (true, true);
                _ = Copy(client, server, answers: false);
                _ = Copy(server, client, answers: true);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // Redis is not there, or the test is over.
            }
        }
    }

    private async Task Copy(TcpClient from, TcpClient to, bool answers)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var count)
            {
                if (answers && mark is { } wanted && buffer.AsSpan(0, count).IndexOf(wanted) >= 0)
                {
                    held.TrySetResult();
                    await released.Task;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone.
        }

        foreach (var client in new[] { from, to })
        {
            open.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
