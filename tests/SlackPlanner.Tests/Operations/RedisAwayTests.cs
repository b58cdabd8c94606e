using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.Operations;

public class RedisAwayTests
{
    [Fact]
    public async Task Start_RedisDown_SaysSoAndRecoversWhenItComes()
    {
        await using var redis = RedisServer.Stopped("--appendonly", "yes");
        await using var app = await App.Start(redis: redis, awaitTeams: false, settings: ["--GitLab:WebhookSecret=hush"]);

        var (status, health) = await Ready(app);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), (status, (string?)health["status"]));
        Assert.Equal("failed", (string?)health["checks"]!["redis"]!["status"]);
        Assert.Contains("Redis__Configuration", (string?)health["checks"]!["redis"]!["detail"], StringComparison.Ordinal);
        Assert.Equal("ok", (string?)health["checks"]!["slack"]!["status"]);
        Assert.Equal(HttpStatusCode.OK, await Live(app));
        Assert.Contains("cannot reach its store", await app.As("U0NOOR").Asks("/pto 2026-12-01"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Hook(app));   // GitLab sends it again

        await redis.Begin();

        await Eventually.True(async () => (await Ready(app)).Status == HttpStatusCode.OK, "it is ready again", TimeSpan.FromSeconds(60));
        await Eventually.True(
            async () => (await app.As("U0NOOR").Asks("/pto list")).Contains("/pto", StringComparison.Ordinal), "the teams are applied", TimeSpan.FromSeconds(60));
        // The sandbox's clock stands where it was to begin, though it could not be set at the start.
        await Eventually.True(
            async () => (await app.As("U0NOOR").Asks("/pto who")).Contains("Fri 20 Nov", StringComparison.Ordinal), "the clock is set", TimeSpan.FromSeconds(60));
        Assert.Contains("1 Dec", await app.As("U0NOOR").Asks("/pto 2026-12-01"), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");
        Assert.Equal(HttpStatusCode.OK, await Hook(app));
    }

    private static async Task<HttpStatusCode> Hook(App app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gitlab/webhook")
        {
            Content = JsonContent.Create(new { object_kind = "issue", object_attributes = new { iid = 7 }, project = new { path_with_namespace = "fernwood/source/forge" } }),
        };
        request.Headers.Add("X-Gitlab-Event", "Issue Hook");
        request.Headers.Add("X-Gitlab-Token", "hush");
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public async Task Command_RedisDiedMeanwhile_SavesNothingSaysSoAndRecovers()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes", "--appendfsync", "always");
        await using var app = await App.Start(redis: redis);
        await app.As("U0NOOR").Submits("/pto 2026-12-01");
        await app.Settles();

        redis.Kill();
        var answer = await app.As("U0NOOR").Asks("/pto 2026-12-02");
        Assert.Contains("nothing was saved", answer, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Ready(app)).Status);
        await redis.Begin();

        await Eventually.True(async () => (await Ready(app)).Status == HttpStatusCode.OK, "it is ready again", TimeSpan.FromSeconds(60));
        Assert.Single((await app.Services.GetRequiredService<AbsenceStore>().Get(App.Workspace, "U0NOOR", default)).Entries);
        Assert.Contains("3 Dec", await app.As("U0NOOR").Asks("/pto 2026-12-03"), StringComparison.Ordinal);
        await app.Settles();
    }

    [Fact]
    public async Task Event_RedisAway_IsAnswered500SoThatSlackSendsItAgain()
    {
        await using var redis = await RedisServer.Start("--appendonly", "yes");
        await using var app = await App.Start(redis: redis);
        using var slack = new SignedSlack(app);
        var message = SignedSlack.Callback(
            new { type = "message", channel_type = "im", channel = "D0NOOR", user = "U0NOOR", text = "hello", ts = "1795200000.000100" }, "EvAway");

        redis.Kill();
        Assert.Equal(500, (await slack.PostsEvent(message)).Status);
        await redis.Begin();
        await Eventually.True(async () => (await slack.PostsEvent(message)).Status == 200, "the event is taken", TimeSpan.FromSeconds(60));
        await app.Settles();

        Assert.Single(await app.As("U0NOOR").ReadsDm(), shown => Texts.Of(shown).Contains("/planner help", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, JsonNode Json)> Ready(App app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var answer = await http.GetAsync("/health/ready");
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<HttpStatusCode> Live(App app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return (await http.GetAsync("/health/live")).StatusCode;
    }
}
