using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Testing;

/// <summary>Redis' clock, workspace by workspace, for tests that must not wait: scripts read it where it was set, and Redis' own elsewhere.</summary>
/// <remarks>Only what a script reads as its time; a time to live that Redis itself counts is real.</remarks>
public static class RedisClock
{
    /// <summary>Before the first script is loaded in this process.</summary>
    public static void Install() => RedisScript.Replaced["now.lua"] =
        """
        local now = redis.call('GET', KEYS[1] .. ':test-clock')
        if now then
          now = tonumber(now)
        else
          local time = redis.call('TIME')
          now = time[1] * 1000 + math.floor(time[2] / 1000)
        end

        """;

    public static Task SetClock(this RedisConnection connection, Keyspace keyspace, string workspace, Instant now) =>
        connection.Call(database => database.StringSetAsync(keyspace.Key(workspace, "test-clock"), now.ToUnixTimeMilliseconds()));
}
