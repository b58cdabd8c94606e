using Microsoft.Extensions.Hosting;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

/// <summary>Hears when another process moves planner time: one that runs no job just now has no claim to tell it.</summary>
internal sealed class OffsetListener(RedisConnection connection, Keyspace keyspace, PlannerOffset offset) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        connection.Subscribe(keyspace.Channel(PlannerOffset.OffsetChannel), offset.Heard, stoppingToken);
}
