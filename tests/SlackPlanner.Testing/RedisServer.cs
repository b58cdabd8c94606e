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
    private static readonly Lazy<Task<RedisServer>> One = new(() => Task.Run(() => Start("--appendonly", "yes", "--appendfsync", "no")));

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

    /// <summary>Where the nodes of a cluster talk to each other; 0: this is not one.</summary>
    public int BusPort { get; private init; }

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
        var server = new RedisServer(options) { Port = Ports.Free() };
        Running[server] = true;
        return server;
    }

    /// <summary>A node of a <see cref="RedisCluster"/>, not joined to it yet.</summary>
    internal static async Task<RedisServer> Node(string[] options)
    {
        var bus = Ports.Free();
        var server = new RedisServer(["--cluster-enabled", "yes", "--cluster-port", $"{bus}", "--cluster-node-timeout", "3000", .. options]) { BusPort = bus };
        Running[server] = true;
        await server.Begin();
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
                Port = Ports.Free();
            process = Launch();
            if (await Answers())
                return;
            Kill();
            if (attempt == 5)
                throw new InvalidOperationException($"redis-server did not start on port {Port}; see {directory}/redis.log");
        }
    }

    /// <summary>Starts it again as <see cref="Begin"/> does, but waits only until it answers that it is still loading its data.</summary>
    /// <param name="more">further arguments, as <c>--key-load-delay 500</c>.</param>
    public async Task BeginLoading(params string[] more)
    {
        process = Launch(more);
        await Eventually.True(async () =>
        {
            try
            {
                await Command("PING");
                return false;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                return false;
            }
            catch (InvalidOperationException e)
            {
                return e.Message.Contains("LOADING", StringComparison.Ordinal);
            }
        }, "redis-server is loading");
    }

    /// <summary>Says one line to it, past the app's client; an error is an exception.</summary>
    /// <returns>A text, or a number as text; of a list nothing but its length.</returns>
    public async Task<string> Command(string line)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\r\n"));
        var answer = await reader.ReadLineAsync() ?? throw new IOException("Redis hung up.");
        if (answer[0] == '-')
            throw new InvalidOperationException($"{line}: {answer}");
        if (answer[0] != '$' || answer == "$-1")
            return answer[1..];
        var text = new char[int.Parse(answer.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)];
        await reader.ReadBlockAsync(text);
        return new(text);
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

    private Process Launch(params string[] more)
    {
        var start = new ProcessStartInfo("redis-server") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] basics = ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--logfile", Path.Combine(directory, "redis.log"), "--maxmemory-policy", "noeviction"];
        foreach (var argument in basics.Concat(options).Concat(more))
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
}
