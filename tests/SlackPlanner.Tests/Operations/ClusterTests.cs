using System.Net;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

public class ClusterTests
{
    [Fact]
    public async Task App_OnRedisCluster_TakesTimeOffAndAsksForTheStandup()
    {
        var cluster = await RedisCluster.Shared();
        await using var app = await App.Start(settings: [$"--Redis:Configuration={cluster.Configuration}"]);

        Assert.Contains("1 Dec", await app.As("U0NOOR").Asks("/pto 2026-12-01"), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        await app.Settles();

        Assert.Single(await app.As("U0NOOR").ReadsDm(), message => Texts.Of(message).Contains("standup", StringComparison.OrdinalIgnoreCase));
        using var http = new HttpClient { BaseAddress = app.Address };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);
    }
}
