using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SlackPlanner.Testing;

/// <summary>
/// A real redis-server on a free port, with its files in a directory of its own. <see cref="Shared"/> is one per test process;
/// a test that stops or kills Redis starts its own. All are ended with the process.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<RedisServer, bool> Running = new();
    private static readonly Lazy<Task<RedisServer>> One = new(() => Task.Run(() => Start()));

    private readonly string directory = Directory.CreateTempSubdirectory("slackplanner-redis-").FullName;
    private readonly string[] options;
    private Process? process;

    static RedisServer() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var server in Running.Keys)
            server.End();
    };

    private RedisServer(string[] options) => this.options = options;

    public int Port { get; private set; }

    /// <summary>What a client connects to: <c>127.0.0.1:port</c>.</summary>
    public string Configuration => $"127.0.0.1:{Port}";

    /// <summary>The server that tests share; each takes a <see cref="NewPrefix"/> so that none sees another's keys or jobs.</summary>
    public static Task<RedisServer> Shared() => One.Value;

    /// <summary>A server of one's own.</summary>
    /// <param name="options">further arguments of redis-server, as <c>--appendonly yes</c>.</param>
    public static async Task<RedisServer> Start(params string[] options)
    {
        var server = new RedisServer(options);
        Running[server] = true;
        await server.Begin();
        return server;
    }

    /// <summary>A server that is not running yet, on a port that it keeps; <see cref="Begin"/> starts it.</summary>
    public static RedisServer Stopped(params string[] options)
    {
        var server = new RedisServer(options) { Port = FreePort() };
        Running[server] = true;
        return server;
    }

    /// <summary>A prefix for keys that no other test uses.</summary>
    public static string NewPrefix() => "t" + Guid.NewGuid().ToString("N");

    /// <summary>Starts it, or starts it again on the same port with the same files.</summary>
    public async Task Begin()
    {
        var keepsPort = Port != 0;
        for (var attempt = 1; ; attempt++)
        {
            if (!keepsPort)
                Port = FreePort();
            process = Launch();
            if (await Answers())
                return;
            Kill();
            if (attempt == 5)
                throw new InvalidOperationException($"redis-server did not start on port {Port}; see {directory}/redis.log");
        }
    }

    /// <summary>Ends the process without a word, as a crash does; what AOF has not written is lost.</summary>
    public void Kill()
    {
        process?.Kill();
        process?.WaitForExit();
        process = null;
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("redis-server") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] basics = ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--logfile", Path.Combine(directory, "redis.log"), "--maxmemory-policy", "noeviction"];
        foreach (var argument in basics.Concat(options))
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("redis-server is not installed (Debian: apt-get install redis-server).");
    }

    private Task<bool> Answers() => Eventually.Within(TimeSpan.FromSeconds(10), async () =>
    {
        if (process!.HasExited)
            return true;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[5];
            await client.GetStream().ReadExactlyAsync(answer);
            return answer.AsSpan().SequenceEqual("+PONG"u8);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }).ContinueWith(answered => answered.Result && !process!.HasExited, TaskScheduler.Default);

    private void End()
    {
        Running.TryRemove(this, out _);
        Kill();
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // Left to the system's own clearing of temporary files.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
