using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.Operations;

/// <summary>Redis answers, but not as it should: what the person is told, what the operator is told, and that nothing is half saved.</summary>
public class RedisTroubleTests
{
    [Fact]
    public async Task Command_RedisFull_SavesNothingReadsOnAndRecovers()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes");
        await using var app = await App.Start(redis: redis);
        await app.As("U0NOOR").Submits("/pto 2026-12-01");
        await app.Settles();

        await redis.Command("CONFIG SET maxmemory 1mb");
        var answer = await app.As("U0NOOR").Asks("/pto 2026-12-02");

        Assert.Contains("store is full, so nothing was saved", answer, StringComparison.Ordinal);
        var list = await app.As("U0NOOR").Asks("/pto list");
        Assert.Contains("1 Dec", list, StringComparison.Ordinal);
        Assert.DoesNotContain("2 Dec", list, StringComparison.Ordinal);
        var health = await HealthOf.Ready(app);
        Assert.Equal((HttpStatusCode.OK, "degraded"), (health.Status, health.Of("redis")));
        Assert.Contains("CONFIG SET maxmemory", health.Why("redis"), StringComparison.Ordinal);

        await redis.Command("CONFIG SET maxmemory 0");
        Assert.Contains("3 Dec", await app.As("U0NOOR").Asks("/pto 2026-12-03"), StringComparison.Ordinal);
        await app.Settles();
        Assert.Equal(2, (await app.Services.GetRequiredService<AbsenceStore>().Get(App.Workspace, "U0NOOR", default)).Entries.Count);
    }

    [Fact]
    public async Task Command_RedisBecameAReplica_SavesNothingSaysSoAndRecovers()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes");
        await using var app = await App.Start(redis: redis);

        await redis.Command("REPLICAOF 127.0.0.1 1");
        var answer = await app.As("U0NOOR").Asks("/pto 2026-12-02");

        Assert.Contains("takes nothing new right now, so nothing was saved", answer, StringComparison.Ordinal);
        var health = await HealthOf.Ready(app);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), (health.Status, health.Of("redis")));
        Assert.Contains("REPLICAOF NO ONE", health.Why("redis"), StringComparison.Ordinal);

        await redis.Command("REPLICAOF NO ONE");
        await Eventually.True(async () => (await app.As("U0NOOR").Asks("/pto 2026-12-03")).Contains("3 Dec", StringComparison.Ordinal), "it saves again", TimeSpan.FromSeconds(60));
        await Eventually.True(async () => (await HealthOf.Ready(app)).Status == HttpStatusCode.OK, "it is ready again", TimeSpan.FromSeconds(60));
        await app.Settles();
    }

    [Fact]
    public async Task Command_ScriptsFlushed_NobodyNotices()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes");
        await using var app = await App.Start(redis: redis);
        await app.As("U0NOOR").Submits("/pto 2026-12-01");
        await app.Settles();

        await redis.Command("SCRIPT FLUSH");

        Assert.Contains("2 Dec", await app.As("U0NOOR").Asks("/pto 2026-12-02"), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-20T09:05 Europe/Amsterdam");
        await app.Settles();
        Assert.DoesNotContain(app.Logs.At(LogLevel.Warning), line => line.Contains("NOSCRIPT", StringComparison.Ordinal));
        Assert.Equal("ok", (await HealthOf.Ready(app)).Of("jobs"));
    }

    [Fact]
    public async Task Start_RedisMayForget_IsWarnedOfAndDegraded()
    {
        await using var redis = await RedisServer.Start("--appendonly", "no", "--maxmemory-policy", "allkeys-lru");
        await using var app = await App.Start(teams: "", redis: redis);

        var health = await HealthOf.Ready(app);

        Assert.Equal((HttpStatusCode.OK, "degraded", "degraded"), (health.Status, health.All, health.Of("redis")));
        foreach (var fix in new[] { "CONFIG SET maxmemory-policy noeviction", "CONFIG SET appendonly yes" })
        {
            Assert.Contains(fix, health.Why("redis"), StringComparison.Ordinal);
            Assert.Contains(app.Logs.At(LogLevel.Warning), line => line.Contains(fix, StringComparison.Ordinal));
        }
    }
}
