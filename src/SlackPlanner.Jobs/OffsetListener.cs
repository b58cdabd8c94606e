using Microsoft.Extensions.Hosting;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

/// <summary>Hears when another process moves planner time: one that runs no job just now has no claim to tell it.</summary>
internal sealed class OffsetListener(RedisConnection connection, Keyspace keyspace, PlannerOffset offset, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await connection.Subscribe(keyspace.Channel(PlannerOffset.OffsetChannel), offset.Heard, stoppingToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A host that cannot be found yet, a user who may not subscribe: no reason to stop the process. Claims tell the offset too.
                await Task.Delay(Again, time, stoppingToken);
            }
        }
    }
}
