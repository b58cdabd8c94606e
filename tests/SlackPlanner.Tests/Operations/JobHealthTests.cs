using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

public class JobHealthTests
{
    [Fact]
    public async Task Ready_JobsInTrouble_IsDegradedWithWhatToDoAndStillReady()
    {
        var prefix = RedisServer.NewPrefix();
        var redis = await RedisServer.Shared();
        // Nobody runs jobs here: what is due stays due.
        await using var app = await App.Start(teams: "", redis: redis, settings: [$"--Redis:KeyPrefix={prefix}", "--Jobs:RunHere=false"]);
        var root = $"{prefix}:1:{{{App.Workspace}}}:jobs";
        await redis.Command($"HSET {root}:job:late k deliver p {{}} l normal q normal at 1");
        await redis.Command($"ZADD {root}:due:normal {DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds() + 1000} late");
        await redis.Command($"HSET {root}:job:gone k deliver p {{}} l normal q dead at 1 e reason");
        await redis.Command($"ZADD {root}:dead 1000 gone");

        var health = await HealthOf.Ready(app);

        Assert.Equal((HttpStatusCode.OK, "degraded"), (health.Status, health.Of("jobs")));
        Assert.Contains("The oldest due job has waited for", health.Why("jobs"), StringComparison.Ordinal);
        Assert.Contains("1 dead letters", health.Why("jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_ATickKeepsFailing_IsDegraded()
    {
        var prefix = RedisServer.NewPrefix();
        var redis = await RedisServer.Shared();
        await using var app = await App.Start(teams: "", redis: redis, settings: [$"--Redis:KeyPrefix={prefix}", "--Jobs:RunHere=false"]);
        var root = $"{prefix}:1:{{{App.Workspace}}}:jobs";
        await app.Services.GetRequiredService<IJobClient>().Commit(new Change(App.Workspace).Enqueue(new SlackPlanner.Routines.TickJob("a-team", "standup"), id: "tick:a-team:standup", delay: NodaTime.Duration.FromMinutes(5)));
        await redis.Command($"HSET {root}:job:tick:a-team:standup f 3 e reason");
        await redis.Command($"ZADD {root}:failed 1000 tick:a-team:standup");

        var health = await HealthOf.Ready(app);

        Assert.Contains("1 ticks of routines keep failing", health.Why("jobs"), StringComparison.Ordinal);
    }
}
