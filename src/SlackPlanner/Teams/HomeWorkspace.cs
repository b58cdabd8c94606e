using SlackPlanner.Deliveries;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams;

/// <summary>Asks Slack whose token this is, and remembers it in Redis, so that a start while Slack is away still works.</summary>
/// <remarks>Redis: <c>sp:1:{home-hash of the token}</c>, the workspace id.</remarks>
internal sealed partial class HomeWorkspace(
    ISlackApi slack, RedisConnection redis, Keyspace keys, SlackAccess access, Microsoft.Extensions.Options.IOptions<SlackOptions> options,
    TimeProvider time, ILogger<HomeWorkspace> log) : IHomeWorkspace, IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile string? known;
    private volatile string? bot;

    public string? Known => known;

    public string? Bot => bot;

    public async Task<string> Id(CancellationToken cancel)
    {
        if (known is { } id)
            return id;
        await gate.WaitAsync(cancel);
        try
        {
            while (known is null)
            {
                known = await Ask(cancel) ?? await Remembered(cancel);
                if (known is null)
                    await Task.Delay(Again, time, cancel);
            }

            return known;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string?> Ask(CancellationToken cancel)
    {
        try
        {
            // The workspace is not known yet; every workspace has the configured token today.
            var me = await slack.For("").Auth.Test(cancel);
            bot = me.BotId;
            await Remember(me.TeamId, cancel);
            return me.TeamId;
        }
        catch (SlackException e)
        {
            LogUnknown(e.Code);
            return null;
        }
    }

    private async Task Remember(string workspace, CancellationToken cancel)
    {
        try
        {
            await redis.Call(database => database.StringSetAsync(Key(), workspace), cancel);
            await access.TryAgain(workspace, cancel);
        }
        catch (RedisUnavailableException)
        {
            // Only a convenience for the next start, and a lost access is asked for again by itself.
        }
    }

    private async Task<string?> Remembered(CancellationToken cancel)
    {
        try
        {
            return await redis.Call(database => database.StringGetAsync(Key()), cancel);
        }
        catch (RedisUnavailableException)
        {
            return null;
        }
    }

    private StackExchange.Redis.RedisKey Key()
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(options.Value.BotToken));
        return keys.Shared("home-" + Convert.ToHexStringLower(hash)[..16]);
    }

    public void Dispose() => gate.Dispose();

    [LoggerMessage(LogLevel.Warning, "Slack does not say which workspace the token is for: {Code}. Check Slack__BotToken and Slack__ApiUrl; trying again.")]
    private partial void LogUnknown(string code);
}
