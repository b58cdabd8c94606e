using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using SlackPlanner.Testing;
using StackExchange.Redis;

namespace SlackPlanner.Redis.Tests;

public class ConnectionTests
{
    private static RedisOptions Options(RedisServer server) => new() { Configuration = server.Configuration, CommandTimeout = TimeSpan.FromSeconds(1) };

    private static Task<TimeSpan> Ping(RedisConnection connection) => connection.Call(database => database.PingAsync());

    private static async Task<bool> Answers(RedisConnection connection)
    {
        try
        {
            await Ping(connection);
            return true;
        }
        catch (RedisUnavailableException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Connect_RedisDown_CallsFailFastAndWorkOnceItIsUp()
    {
        await using var server = RedisServer.Stopped();
        await using var connection = await RedisConnection.ConnectAsync(Options(server));
        var started = Stopwatch.GetTimestamp();

        var e = await Assert.ThrowsAsync<RedisUnavailableException>(() => Ping(connection));

        Assert.StartsWith($"Redis at 127.0.0.1:{server.Port} does not answer", e.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 5);
        Assert.False(connection.IsConnected);
        await server.Begin();
        await Eventually.True(() => Answers(connection), "Redis answers");
    }

    [Fact]
    public async Task Connect_GreetingIsNeverAnswered_BeginsAnewOnceThereIsSomebody()
    {
        await using var server = RedisServer.Stopped();
        using var mute = new TcpListener(IPAddress.Loopback, server.Port);
        mute.Start();
        await using var connection = new RedisConnection(new() { Configuration = server.Configuration + ",connectTimeout=200", CommandTimeout = TimeSpan.FromMilliseconds(300) });
        var heard = mute.AcceptTcpClientAsync();
        Assert.False(await Answers(connection));
        (await heard).Dispose();
        mute.Stop();

        await server.Begin();

        await Eventually.True(() => Answers(connection), "Redis answers");
    }

    [Fact]
    public async Task Call_RedisDiesAndReturns_FailsFastThenWorksAndTells()
    {
        await using var server = await RedisServer.Start();
        await using var connection = await RedisConnection.ConnectAsync(Options(server));
        var restored = 0;
        connection.Restored += (_, _) => Interlocked.Increment(ref restored);
        await Ping(connection);

        server.Kill();
        await Assert.ThrowsAsync<RedisUnavailableException>(() => Ping(connection));
        await server.Begin();

        await Eventually.True(() => Answers(connection), "Redis answers again");
        await Eventually.True(() => restored > 0, "the connection tells");
    }

    [Fact]
    public async Task Call_ConnectionsKilled_ComeBack()
    {
        await using var server = await RedisServer.Start();
        await using var connection = await RedisConnection.ConnectAsync(Options(server));
        await using var other = await RedisConnection.ConnectAsync(Options(server));
        await Ping(connection);

        await other.Call(database => database.ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"));

        await Eventually.True(() => Answers(connection), "the killed connection is back");
    }

    [Fact]
    public async Task Call_RedisHangs_EndsAtTheLimit()
    {
        await using var server = await RedisServer.Start("--enable-debug-command", "yes");
        await using var connection = await RedisConnection.ConnectAsync(Options(server));
        await Ping(connection);
        var hang = connection.Call(database => database.ExecuteAsync("DEBUG", "SLEEP", "2"));

        await Assert.ThrowsAsync<RedisUnavailableException>(() => Ping(connection));
        await Assert.ThrowsAsync<RedisUnavailableException>(() => hang);
    }

    [Fact]
    public async Task Call_Cancelled_Ends()
    {
        await using var connection = await RedisConnection.ConnectAsync(Options(await RedisServer.Shared()));
        using var cancel = new CancellationTokenSource();
        var never = connection.Call(_ => new TaskCompletionSource<int>().Task, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    [Fact]
    public async Task Call_RedisFull_SaysSo()
    {
        await using var server = await RedisServer.Start("--maxmemory", "1");
        await using var connection = await RedisConnection.ConnectAsync(Options(server));

        var e = await Assert.ThrowsAsync<RedisUnavailableException>(() => connection.Call(database => database.StringSetAsync("k", "v")));

        Assert.Contains("OOM", e.Message, StringComparison.Ordinal);
        Assert.Equal(RedisTrouble.Full, e.Trouble);
    }

    [Fact]
    public async Task Call_OnlyAReplicaIsNamed_SaysSo()
    {
        await using var master = await RedisServer.Start();
        await using var replica = await RedisServer.Start("--replicaof", "127.0.0.1", $"{master.Port}");
        await using var connection = await RedisConnection.ConnectAsync(Options(replica));

        var e = await Assert.ThrowsAsync<RedisUnavailableException>(() => connection.Call(database => database.StringSetAsync("k", "v")));

        Assert.Equal(RedisTrouble.ReadOnly, e.Trouble);
        Assert.Contains(await RedisChecks.Findings(connection), finding => finding.StopsWork && finding.Text.Contains("Redis__Configuration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_RedisLoading_IsAwayUntilItHasReadItsData()
    {
        await using var server = await RedisServer.Start("--appendonly", "yes", "--aof-use-rdb-preamble", "no", "--loading-process-events-interval-bytes", "1024");
        await using (var filling = await RedisConnection.ConnectAsync(Options(server)))
            await filling.Call(database => Task.WhenAll(Enumerable.Range(0, 3000).Select(n => database.StringSetAsync($"k{n}", n))));
        await server.Command("SHUTDOWN").ContinueWith(_ => { }, TaskScheduler.Default);
        server.Kill();

        // Long enough for any machine; told to hurry once it was seen.
        await server.BeginLoading("--key-load-delay", "5000");
        await using var connection = await RedisConnection.ConnectAsync(Options(server));
        var e = await Assert.ThrowsAsync<RedisUnavailableException>(() => connection.Call(database => database.StringSetAsync("new", 1)));

        Assert.Equal(RedisTrouble.Away, e.Trouble);
        await server.Command("CONFIG SET key-load-delay 0");
        await Eventually.True(() => Answers(connection), "it has loaded", TimeSpan.FromSeconds(30));
        Assert.Equal("2999", (string?)await connection.Call(database => database.StringGetAsync("k2999")));
    }

    [Fact]
    public async Task Call_PasswordInTheConfiguration_IsNeverTold()
    {
        await using var server = RedisServer.Stopped();
        await using var connection = new RedisConnection(new() { Configuration = server.Configuration + ",password=hunter2" });

        var e = await Assert.ThrowsAsync<RedisUnavailableException>(() => Ping(connection));

        Assert.DoesNotContain("hunter2", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_MessagePublished_IsHeardAlsoAfterARestart()
    {
        await using var server = await RedisServer.Start();
        await using var connection = await RedisConnection.ConnectAsync(Options(server));
        var heard = 0;
        await connection.Subscribe("wake", message => Interlocked.Add(ref heard, message == "T1" ? 1 : 0));
        await connection.Publish("wake", "T1");
        await Eventually.True(() => heard > 0, "heard");

        server.Kill();
        await server.Begin();
        var before = heard;

        await Eventually.True(async () =>
        {
            if (await Answers(connection))
                await connection.Publish("wake", "T1");
            return heard > before;
        }, "heard again");
    }

    [Fact]
    public async Task Time_Asked_IsRedisClock()
    {
        await using var connection = await RedisConnection.ConnectAsync(Options(await RedisServer.Shared()));
        var script = (long)await connection.Call(database => database.ScriptEvaluateAsync("return redis.call('TIME')[1]"));

        var time = await connection.Time();

        Assert.InRange((time - Instant.FromUnixTimeSeconds(script)).TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task Evaluate_AfterScriptFlush_RunsOnce()
    {
        await using var server = await RedisServer.Start();
        await using var connection = await RedisConnection.ConnectAsync(Options(server));
        var script = RedisScript.Load(typeof(ConnectionTests), "probe.lua");
        await connection.Evaluate(script, ["k"], ["1"]);
        await connection.Call(database => database.ExecuteAsync("SCRIPT", "FLUSH"));

        Assert.Equal(3, (int)await connection.Evaluate(script, ["k"], ["2"]));
    }
}
