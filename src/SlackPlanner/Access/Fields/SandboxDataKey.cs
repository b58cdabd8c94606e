using System.Security.Cryptography;
using SlackPlanner.Redis;

namespace SlackPlanner.Access.Fields;

/// <summary>A sandbox that was given no key makes one, once, and keeps it beside its data, so that all processes on it have the same.</summary>
/// <remarks>Redis: field <c>data-key</c> of <c>sp:1:{installation}</c>. Never with a real workspace: there the app does not start without a key.</remarks>
internal sealed class SandboxDataKey(DataKeys keys, RedisConnection redis, Keyspace keyspace, TimeProvider time) : BackgroundService
{
    private const string Field = "data-key";

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Load(cancellationToken);
        }
        catch (RedisUnavailableException)
        {
            // Later, then.
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!keys.IsKnown)
        {
            try
            {
                await Load(stoppingToken);
            }
            catch (RedisUnavailableException)
            {
                await Task.Delay(Again, time, stoppingToken);
            }
        }
    }

    private async Task Load(CancellationToken cancel)
    {
        if (keys.IsKnown)
            return;
        var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(DataKey.Length));
        await redis.Call(database => database.HashSetAsync(keyspace.Shared("installation"), Field, made, StackExchange.Redis.When.NotExists), cancel);
        var kept = await redis.Call(database => database.HashGetAsync(keyspace.Shared("installation"), Field), cancel);
        keys.Use(DataKey.Read(kept!)!);
    }
}
