using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;

namespace SlackPlanner.Issues.Pace;

/// <summary>Counts comments and new issues for all processes: GitLab counts them by the token, which they share.</summary>
internal sealed class SharedRateWindow(RedisConnection redis, Keyspace keys) : IRateWindow
{
    private static readonly RedisScript Turn = RedisScript.Load(typeof(SharedRateWindow), "gitlab-turn.lua");

    public async ValueTask<Duration> Take(string budget, int perMinute, CancellationToken cancel)
    {
        try
        {
            var wait = (long)await redis.Evaluate(Turn, [keys.Shared("gitlab-pace").Append(":" + budget)], [perMinute], cancel);
            return Duration.FromMilliseconds(wait);
        }
        catch (RedisUnavailableException)
        {
            return Duration.Zero;   // GitLab's own 429 is still heeded
        }
    }
}
