using Microsoft.Extensions.Options;
using SlackPlanner.Deliveries;
using SlackPlanner.Deliveries.Pace;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using StackExchange.Redis;

namespace SlackPlanner.Tests.Deliveries.Pace;

/// <summary>The real scripts on a real Redis under a clock of the test's own, so that instants are compared and nothing waits.</summary>
internal sealed class PaceWorld : IAsyncDisposable
{
    public const string Post = CallBudgets.Post;

    private const string Workspace = "T0PACE";

    private static readonly RedisScript TurnScript = RedisScript.Load(typeof(PaceWorld), "turn.lua", typeof(Turns), typeof(IJob));

    private readonly RedisConnection connection;
    private readonly Keyspace keys;
    private readonly CallBudgets budgets;

    private PaceWorld(RedisConnection connection, Keyspace keys, DeliveriesOptions options) =>
        (this.connection, this.keys, budgets) = (connection, keys, new(Options.Create(options)));

    public long Now { get; private set; }

    /// <param name="prefix">of another world: a second process on the same Redis.</param>
    public static async Task<PaceWorld> Start(DeliveriesOptions? options = null, string? prefix = null)
    {
        var redis = new RedisOptions { Configuration = (await RedisServer.Shared()).Configuration, KeyPrefix = prefix ?? RedisServer.NewPrefix() };
        var world = new PaceWorld(await RedisConnection.ConnectAsync(redis), new(redis), options ?? new());
        await world.GoTo(1_000_000_000_000);
        return world;
    }

    public async Task GoTo(long now)
    {
        Now = now;
        await connection.Call(database => database.StringSetAsync(keys.Key(Workspace, "test-now"), now));
    }

    public Task Passes(long milliseconds) => GoTo(Now + milliseconds);

    /// <summary>Asks for the turn of a delivery's call.</summary>
    /// <returns>The instant of its slot; now: it goes.</returns>
    public async Task<long> Turn(string id, string to = "C0ONE", Lane lane = Lane.Normal, string method = Post, long? block = null, bool wholeMethod = false)
    {
        // Whoever asks holds the job.
        await connection.Call(database => database.HashSetAsync(keys.Key(Workspace, "jobs", "job", id), "t", 1));
        List<RedisValue> arguments = [id, 1, "slot:" + method, Begun.Name(lane), to, block ?? RedisValue.EmptyString, wholeMethod ? "1" : "0"];
        var all = budgets.Of(method);
        arguments.Add(all.Count);
        foreach (var budget in all)
            arguments.AddRange([budget.Name, budget.Every, budget.Slack, budget.Even ? "1" : "0"]);
        return Now + (long)await connection.Evaluate(TurnScript, [keys.Root(Workspace), keys.Key(Workspace, "delivery", id)], [.. arguments]);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
