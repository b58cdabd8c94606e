using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using StackExchange.Redis;

namespace SlackPlanner.Redis;

/// <summary>
/// The one connection to Redis. Every call has a time limit and fails with <see cref="RedisUnavailableException"/> when Redis is away;
/// the connection comes back by itself, also when Redis was down at start.
/// </summary>
public sealed partial class RedisConnection(RedisOptions options, ILogger<RedisConnection>? logger = null) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly ILogger log = logger ?? NullLogger<RedisConnection>.Instance;
    private readonly ConfigurationOptions configuration = Parse(options);
    private Task<ConnectionMultiplexer>? connecting;
    private bool away;

    /// <summary>Raised when Redis answers again after it was away. What a process believes about Redis' content may be wrong then.</summary>
    public event EventHandler? Restored;

    /// <summary>Asked before the first call, until it has passed once; what it refuses keeps every call from the data.</summary>
    internal Func<CancellationToken, Task>? Admission { get; set; }

    /// <summary>Whether Redis is connected now; a hint, the next call may still fail.</summary>
    public bool IsConnected => connecting is { IsCompletedSuccessfully: true } task && task.Result.IsConnected;

    /// <summary>The hosts as <c>host:port</c>, without the password.</summary>
    public string Hosts => string.Join(", ", configuration.EndPoints.Select(Host));

    /// <summary>Connects; with Redis down it returns all the same and goes on trying in the background.</summary>
    public static async Task<RedisConnection> ConnectAsync(RedisOptions options, ILogger<RedisConnection>? logger = null)
    {
        var connection = new RedisConnection(options, logger);
        await connection.Connect();
        return connection;
    }

    /// <summary>Runs one call against the database, within <see cref="RedisOptions.CommandTimeout"/>.</summary>
    /// <exception cref="RedisUnavailableException">Redis does not answer in time, or refuses all writes.</exception>
    public Task<T> Call<T>(Func<IDatabase, Task<T>> call, CancellationToken cancel = default) =>
        Admission is { } admission ? CallAdmitted(admission, call, cancel) : CallUnadmitted(call, cancel);

    private async Task<T> CallAdmitted<T>(Func<CancellationToken, Task> admission, Func<IDatabase, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            await admission(cancel);
        }
        catch (InstallationRefusedException e)
        {
            throw new RedisUnavailableException(e.Message, e);
        }

        Admission = null;
        return await CallUnadmitted(call, cancel);
    }

    /// <summary>For what decides about the admission, and for what works on the data without an app.</summary>
    internal async Task<T> CallUnadmitted<T>(Func<IDatabase, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            var multiplexer = await Connected().WaitAsync(options.CommandTimeout, cancel);
            return await call(multiplexer.GetDatabase()).WaitAsync(options.CommandTimeout, cancel);
        }
        catch (RedisConnectionException e) when (OnlyReplicas())
        {
            throw new RedisUnavailableException($"Redis at {Hosts} is a replica and takes no writes", e, RedisTrouble.ReadOnly);
        }
        catch (Exception e) when (e is RedisConnectionException or TimeoutException)
        {
            throw new RedisUnavailableException($"Redis at {Hosts} does not answer ({e.Message.Split('\n')[0]})", e);
        }
        catch (RedisServerException e) when (RefusesAll(e))
        {
            throw new RedisUnavailableException($"Redis at {Hosts} refuses to work: {e.Message}", e, TroubleOf(e));
        }
    }

    /// <inheritdoc cref="Call{T}"/>
    public Task Call(Func<IDatabase, Task> call, CancellationToken cancel = default) =>
        Call(async database =>
        {
            await call(database);
            return true;
        }, cancel);

    /// <summary>Runs a script; one that Redis does not know (restart, <c>SCRIPT FLUSH</c>) is sent again with its text, because nothing of it ran.</summary>
    public async Task<RedisResult> Evaluate(RedisScript script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancel = default)
    {
        if (Admission is not null)
            return await Call(_ => EvaluateUnadmitted(script, keys, arguments, cancel), cancel);
        return await EvaluateUnadmitted(script, keys, arguments, cancel);
    }

    /// <inheritdoc cref="CallUnadmitted"/>
    internal async Task<RedisResult> EvaluateUnadmitted(RedisScript script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancel)
    {
        try
        {
            // By its hash: given the text, the client would hash all of it for every call.
            return await CallUnadmitted(database => database.ScriptEvaluateAsync(script.Hash, keys, arguments), cancel);
        }
        catch (RedisServerException e) when (IsUnknownScript(e))
        {
            return await Load(script, keys, arguments, cancel);
        }
    }

    private async Task<RedisResult> Load(RedisScript script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CallUnadmitted(database => database.ScriptEvaluateAsync(script.Text, keys, arguments), cancel);
            }
            catch (RedisServerException e) when (IsUnknownScript(e) && attempt < 3)
            {
                // A slot of a cluster has moved: the client gave the text to the old node, and only the name to the new one.
            }
        }
    }

    private static bool IsUnknownScript(RedisServerException e) => e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);

    /// <summary>The nodes that hold data and answer; replicas where there is nothing else.</summary>
    internal async Task<IReadOnlyList<IServer>> Nodes(CancellationToken cancel)
    {
        await CallUnadmitted(database => database.PingAsync(), cancel);
        var multiplexer = await Connected();
        var nodes = multiplexer.GetEndPoints().Select(point => multiplexer.GetServer(point)).Where(node => node.IsConnected).ToList();
        return nodes.Exists(node => !node.IsSlave) ? [.. nodes.Where(node => !node.IsSlave)] : nodes;
    }

    /// <summary>A call to one node, with the limit of every call.</summary>
    internal Task<T> Limited<T>(Task<T> call, CancellationToken cancel) => CallUnadmitted(_ => call, cancel);

    /// <summary>The nodes that hold data: of a cluster each that has slots, else the one master.</summary>
    /// <exception cref="RedisUnavailableException">One of them does not answer.</exception>
    internal async Task<IReadOnlyList<IServer>> Masters(CancellationToken cancel)
    {
        await CallUnadmitted(database => database.PingAsync(), cancel);
        var multiplexer = await Connected();
        var nodes = multiplexer.GetEndPoints().Select(point => multiplexer.GetServer(point)).Where(node => !node.IsSlave).ToList();
        if (!nodes.Exists(node => node.ServerType == ServerType.Cluster))
            return nodes.Where(node => node.IsConnected).Take(1).ToList();
        return nodes.Find(node => !node.IsConnected) is { } away
            ? throw new RedisUnavailableException($"Redis at {Host(away.EndPoint)}, a node of the cluster, does not answer")
            : nodes;
    }

    /// <summary>Redis' own clock, the only one that leases and lanes know.</summary>
    public async Task<Instant> Time(CancellationToken cancel = default)
    {
        if (Admission is not null)
            return await Call(_ => TimeUnadmitted(cancel), cancel);
        return await TimeUnadmitted(cancel);
    }

    internal async Task<Instant> TimeUnadmitted(CancellationToken cancel)
    {
        var parts = (RedisValue[])await CallUnadmitted(database => database.ExecuteAsync("TIME"), cancel);
        return Instant.FromUnixTimeSeconds((long)parts[0]) + Duration.FromNanoseconds((long)parts[1] * 1000);
    }

    /// <summary>
    /// Hears a channel from now on, also after the connection was lost and came back. What was said meanwhile is lost: a hint, never the truth.
    /// Call it once per listener; with Redis away it returns too, and hearing begins when Redis is back.
    /// </summary>
    /// <exception cref="RedisUnavailableException">There was no connection yet and none came about: call it again.</exception>
    public async Task Subscribe(string channel, Action<string> heard, CancellationToken cancel = default)
    {
        var subscriber = (await Multiplexer(cancel)).GetSubscriber();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.CommandTimeout);
        try
        {
            await subscriber.SubscribeAsync(channel, (_, value) => heard(value!)).WaitAsync(limit.Token);
            // Just after a connect the client's second connection, that of subscriptions, may not stand yet; the call then ends without having subscribed.
            while (subscriber.SubscribedEndpoint(channel) is null)
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
            await subscriber.PingAsync().WaitAsync(limit.Token);
        }
        catch (Exception e) when (e is RedisConnectionException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // The client subscribes by itself once it is connected.
        }
    }

    private async Task<ConnectionMultiplexer> Multiplexer(CancellationToken cancel)
    {
        try
        {
            return await Connected().WaitAsync(cancel);
        }
        catch (RedisConnectionException e)
        {
            throw new RedisUnavailableException($"Redis at {Hosts} does not answer ({e.Message.Split('\n')[0]})", e);
        }
    }

    /// <summary>Says something on a channel to whoever hears it now.</summary>
    public Task Publish(string channel, string message, CancellationToken cancel = default) =>
        Call(database => database.PublishAsync(channel, message), cancel);

    /// <summary>Begins to connect, or waits for the attempt under way. Returns too when Redis is down.</summary>
    public async Task Connect(CancellationToken cancel = default)
    {
        try
        {
            await Connected().WaitAsync(cancel);
        }
        catch (Exception e) when (e is RedisConnectionException or RedisUnavailableException)
        {
            LogAway(Hosts, e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connecting is { IsCompletedSuccessfully: true })
            await connecting.Result.CloseAsync(allowCommandsToComplete: false);
    }

    private Task<ConnectionMultiplexer> Connected()
    {
        if (connecting is { IsCompletedSuccessfully: true } task)
            return task;
        lock (gate)
        {
            // A name that does not resolve yet fails the attempt itself: the next call tries again.
            if (connecting is null or { IsFaulted: true } or { IsCanceled: true })
                connecting = Task.Run(Open);
            return connecting;
        }
    }

    /// <summary>Where Redis dies in the middle of the greeting the client may wait for its answer for ever; such an attempt is given up, and the next call begins anew.</summary>
    private async Task<ConnectionMultiplexer> Attempt()
    {
        var attempt = ConnectionMultiplexer.ConnectAsync(configuration);
        try
        {
            return await attempt.WaitAsync(TimeSpan.FromMilliseconds(configuration.ConnectTimeout * 5));
        }
        catch (TimeoutException e)
        {
            _ = attempt.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw new RedisUnavailableException($"Redis at {Hosts} does not answer (not even the client's greeting)", e);
        }
    }

    private async Task<ConnectionMultiplexer> Open()
    {
        var multiplexer = await Attempt();
        // With the default all completions share one thread, and one blocking continuation stops every later call.
        multiplexer.PreserveAsyncOrder = false;
        multiplexer.ConnectionFailed += (_, e) =>
        {
            if (away)
                return;
            away = true;
            LogAway(Hosts, e.FailureType.ToString());
        };
        multiplexer.ConnectionRestored += (_, _) =>
        {
            if (!away)
                return;
            away = false;
            LogBack(Hosts);
            Restored?.Invoke(this, EventArgs.Empty);
        };
        if (!multiplexer.IsConnected)
        {
            away = true;
            LogAway(Hosts, "not reachable at start");
        }

        return multiplexer;
    }

    private static ConfigurationOptions Parse(RedisOptions options)
    {
        var text = options.Configuration;
        var parsed = ConfigurationOptions.Parse(text);
        // Only a walk over all keys is made of calls that wait; nothing else waits for it.
        parsed.SyncTimeout = (int)TimeSpan.FromSeconds(30).TotalMilliseconds;
        parsed.AllowAdmin = true;   // CONFIG GET counts as that
        parsed.AbortOnConnectFail = false;
        parsed.ConnectRetry = 1;
        parsed.ReconnectRetryPolicy = new LinearRetry(500);
        if (!text.Contains("connectTimeout", StringComparison.OrdinalIgnoreCase))
            parsed.ConnectTimeout = 2000;
        return parsed;
    }

    private bool OnlyReplicas()
    {
        if (connecting is not { IsCompletedSuccessfully: true, Result: var multiplexer })
            return false;
        var nodes = multiplexer.GetEndPoints().Select(point => multiplexer.GetServer(point)).Where(node => node.IsConnected).ToList();
        return nodes.Count > 0 && nodes.TrueForAll(node => node.IsSlave);
    }

    private static RedisTrouble TroubleOf(RedisServerException e) => e.Message.Split(' ')[0] switch
    {
        "OOM" => RedisTrouble.Full,
        "READONLY" or "MISCONF" or "NOREPLICAS" => RedisTrouble.ReadOnly,
        _ => RedisTrouble.Away,
    };

    private static bool RefusesAll(RedisServerException e) =>
        e.Message.Split(' ')[0] is "LOADING" or "READONLY" or "MISCONF" or "OOM" or "CLUSTERDOWN" or "MASTERDOWN" or "TRYAGAIN" or "BUSY" or "NOREPLICAS" or "MOVED"
        // The client's own words for a node of a cluster that is down.
        || e.Message.Contains("serving hashslot", StringComparison.Ordinal);

    internal static string Host(System.Net.EndPoint point) => point switch
    {
        System.Net.DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
        _ => point.ToString()!,
    };

    [LoggerMessage(LogLevel.Warning, "Redis at {Hosts} is away ({Why}); trying again until it answers")]
    private partial void LogAway(string hosts, string why);

    [LoggerMessage(LogLevel.Information, "Redis at {Hosts} answers again")]
    private partial void LogBack(string hosts);
}
