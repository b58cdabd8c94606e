using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs;

/// <summary>How far a workspace's planner time is ahead of real time; 0 but in the sandbox. Kept in Redis, so that all processes share it.</summary>
public sealed class PlannerOffset(RedisConnection connection, Keyspace keyspace)
{
    public async Task<Duration> Get(string workspace, CancellationToken cancel = default) =>
        Duration.FromMilliseconds((long)await connection.Call(database => database.StringGetAsync(Key(workspace)), cancel));

    /// <summary>Moves planner time, forward or back; planned jobs that are due by it run at once.</summary>
    public async Task Set(string workspace, Duration offset, CancellationToken cancel = default)
    {
        var milliseconds = (long)offset.TotalMilliseconds;
        await connection.Call(database => database.StringSetAsync(Key(workspace), milliseconds), cancel);
        await connection.Publish(keyspace.Channel(JobQueue.WakeChannel), workspace, cancel);
    }

    private RedisKey Key(string workspace) => keyspace.Key(workspace, "jobs", "offset");
}
