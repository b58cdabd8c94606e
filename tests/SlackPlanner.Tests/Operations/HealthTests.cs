using System.Net;
using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

public class HealthTests
{
    [Fact]
    public async Task Ready_AllWell_IsOk()
    {
        await using var app = await App.Start(teams: "");

        var (status, health) = await Ready(app);

        Assert.Equal((HttpStatusCode.OK, "ok"), (status, (string?)health["status"]));
        Assert.Equal(["redis", "slack", "deliveries", "jobs"], health["checks"]!.AsObject().Select(check => check.Key));
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("token_revoked")]
    [InlineData("account_inactive")]
    public async Task Ready_SlackRefusesTheToken_Is503WithTheFixUntilItIsMended(string code)
    {
        await using var app = await App.Start(teams: "");
        await app.Fault(new { target = "slack", method = "auth.test", kind = code });

        var (status, health) = await Ready(app);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), (status, (string?)health["status"]));
        var detail = (string?)health["checks"]!["slack"]!["detail"];
        Assert.Contains(code, detail, StringComparison.Ordinal);
        Assert.Contains("Slack__BotToken", detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Ready(app)).Status);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("timeout")]
    public async Task Ready_SlackDoesNotAnswer_IsDegradedAndStillReady(string kind)
    {
        await using var app = await App.Start(teams: "");
        await app.Fault(new { target = "slack", method = "auth.test", kind, count = 2 });

        var (status, health) = await Ready(app);

        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, (string?)health["status"]));
        Assert.Equal("degraded", (string?)health["checks"]!["slack"]!["status"]);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Json)> Ready(App app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var answer = await http.GetAsync("/health/ready");
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
