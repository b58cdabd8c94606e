using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Slack;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

/// <summary>The whole app in Socket Mode while its sockets come and go.</summary>
public class SocketModeTests
{
    [Fact]
    public async Task Health_InSocketMode_TellsOfTheSockets_AndHttpIsGone()
    {
        await using var app = await App.Start(sockets: true);
        await HasSockets(app.Host, 2);
        Assert.Equal((HttpStatusCode.OK, "ok", "2 connections"), await Health(app));
        using var slack = new SignedSlack(app);
        Assert.Equal(404, (await slack.Posts("/slack/commands", SignedSlack.Command("U0NOOR", "/pto", "list"))).Status);

        await Suffers(app, "link_disabled", count: 2);
        await Eventually.True(() => Status(app.Host).Refusal is not null, "the app knows");
        var (status, check, detail) = await Health(app);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), (status, check));
        Assert.Contains("Socket Mode is switched off", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_WrongAppToken_SaysWhatToDo()
    {
        await using var app = await App.Start(sockets: true, settings: ["--Slack:AppToken=xapp-of-another-app"]);
        var (status, check, detail) = await Health(app);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "failed"), (status, check));
        Assert.Contains("invalid_auth", detail, StringComparison.Ordinal);
        Assert.Contains("connections:write", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.All, line => line.Contains("xapp-of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_NoSocket_IsDegradedOnly()
    {
        await using var app = await App.Start(sockets: true);
        await app.Fault(new { target = "slack", method = "apps.connections.open", kind = "internal_error", count = 100 });
        await Suffers(app, "drop", count: 10);
        await Eventually.True(() => Status(app.Host) is { Connections: 0, LastTrouble: not null }, "none is left");
        var (status, check, detail) = await Health(app);
        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, check));
        Assert.Contains("internal_error", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_WhilePeopleWork_LosesAndDoublesNothing()
    {
        await using var app = await App.Start(sockets: true);
        await HasSockets(app.Host, 2);
        for (var day = 3; day <= 14; day++)
        {
            if (day % 3 == 0)
                await Suffers(app, "refresh_requested", count: 2);
            await app.Gateway.Post("/act/message", new { user = "U0LENA", channel = "D0LENA", text = $"hello {day}" });
            Assert.Equal("ok", (await app.As("U0NOOR").Submits($"/pto 2027-05-{day:00} am sick"))["outcome"]!.ToString());
        }

        await app.Settles();
        Assert.Equal(12, (await app.As("U0LENA").ReadsDm()).Count(message => Texts.Of(message).Contains("/planner help", StringComparison.Ordinal)));
        Assert.Equal(12, await Logged(app, "U0NOOR"));
        await NoFindings(app);
    }

    [Fact]
    public async Task Deployment_OneProcessComesAndTheOtherGoes_LosesAndDoublesNothing()
    {
        await using var app = await App.Start(sockets: true);
        await using var other = await app.StartAnother();
        await HasSockets(other, 2);
        Assert.Equal(4, (int)(await app.Gateway.Get("/sockets"))["connections"]!);

        var stopped = Task.CompletedTask;
        for (var day = 3; day <= 14; day++)
        {
            if (day == 7)
                stopped = other.StopAsync();
            var outcome = (await app.As("U0NOOR").Submits($"/pto 2027-05-{day:00} am sick"))["outcome"]!.ToString();
            // It was on its way to the one that said goodbye: the person is told, and presses once more.
            if (outcome == "dispatch_failed")
                outcome = (await app.Gateway.Post("/act/again", new { kind = "command" }))["outcome"]!.ToString();
            Assert.Equal("ok", outcome);
        }

        await stopped;
        Assert.Equal(12, await Logged(app, "U0NOOR"));
        Assert.Equal(2, (int)(await app.Gateway.Get("/sockets"))["connections"]!);
        await NoFindings(app);
    }

    [Fact]
    public async Task Event_TheSocketIsDroppedBeforeTheAck_HasOneEffect()
    {
        await using var app = await App.Start(sockets: true);
        for (var n = 0; n < 4; n++)
        {
            var message = app.Gateway.Post("/act/message", new { user = "U0LENA", channel = "D0LENA", text = $"hello {n}" });
            await Suffers(app, "drop", count: 1);
            await message;
            // The sandbox sends again at once what was not acknowledged.
            await Eventually.True(async () => await Answers() == n + 1, $"answer {n}");
        }

        await app.Settles();
        Assert.Equal(4, await Answers());

        async Task<int> Answers() => (await app.As("U0LENA").ReadsDm()).Count(told => Texts.Of(told).Contains("/planner help", StringComparison.Ordinal));
    }

    private static SocketModeStatus Status(WebApplication host) => host.Services.GetRequiredService<SocketModeStatus>();

    private static Task HasSockets(WebApplication host, int count) => Eventually.True(() => Status(host).Connections == count, $"{count} sockets");

    private static async Task Suffers(App app, string fault, int count) => await app.Gateway.Post($"/sockets/{fault}?count={count}", new { });

    private static async Task<(HttpStatusCode Status, string Check, string Detail)> Health(App app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var answer = await http.GetAsync("/health/ready");
        var check = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["checks"]!["socket"]!;
        return (answer.StatusCode, check["status"]!.ToString(), check["detail"]?.ToString() ?? "");
    }

    private static async Task<int> Logged(App app, string user) =>
        (await app.As(user).Submits("/pto list"))["blocks"]!.AsArray().Count(block => block!["accessory"] is not null);

    private static async Task NoFindings(App app) =>
        Assert.All((await app.Gateway.Get("/state/calls?method=socket.ack")).AsArray(), call => Assert.Equal("ok", call!["outcome"]!.ToString()));
}
