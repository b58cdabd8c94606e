using SlackPlanner.Testing;

namespace SlackPlanner.Tests.TimeOff;

[Trait("Transport", "both")]
public class PtoStoryTests
{
    [Fact]
    public async Task Log_RedisDown_SaysSoAndSavesNothing()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "always");
        await using var app = await App.Start(redis: redis);
        await app.As("U0NOOR").Submits("/pto 2026-12-01");
        redis.Kill();

        Assert.Contains("nothing was saved", await app.As("U0NOOR").Asks("/pto 2026-12-02"));

        await redis.Begin();
        await Eventually.True(async () => (await app.As("U0NOOR").Asks("/pto list")).Contains("1 Dec", StringComparison.Ordinal), "Redis is back");
        Assert.DoesNotContain("2 Dec", await app.As("U0NOOR").Asks("/pto list"));
    }

    [Fact]
    public async Task Log_ManagerAway_DeputyStandsIn()
    {
        await using var app = await App.Start();
        await app.As("U0MAREN").Submits("/pto 2026-11-20 pm vacation");
        await app.Settles();

        Assert.Contains("morning", await DeputysHalf(app, "2026-11-20T11:59 Europe/Amsterdam"));
        Assert.Contains("afternoon", await DeputysHalf(app, "2026-11-20T12:00 Europe/Amsterdam"));
    }

    private static async Task<string> DeputysHalf(App app, string at)
    {
        await app.ClockGoesTo(at);
        var away = (SlackPlanner.Teams.IAwayToday)app.Services.GetService(typeof(SlackPlanner.Teams.IAwayToday))!;
        return await away.IsAway(App.Workspace, "U0MAREN", default) ? "away in the afternoon" : "there in the morning";
    }
}
