using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

public class WebApiTests
{
    private static readonly Message Hello = new() { Channel = "C1", Text = "hi <@U1>", Blocks = [SectionBlock.Of("hi")] };

    [Fact]
    public async Task PostMessage_IsAFormWithJsonInsideAndABearer()
    {
        await using var host = await SlackHost.Start();
        var posted = await Client(host).Chat.PostMessage(Hello with
        {
            ThreadTs = "9.9", Username = "Noor", Metadata = new() { EventType = "delivery", EventPayload = new Dictionary<string, string> { ["id"] = "d1" } },
        });
        Assert.Equal(new PostedMessage("C1", "1.2"), posted);
        var call = await host.Slack.Next();
        Assert.Equal(("chat.postMessage", "Bearer xoxb-secret-token", "application/x-www-form-urlencoded"), (call.Method, call.Authorization, call.ContentType));
        Assert.Equal(("C1", "9.9", "Noor", "none", "false", "false"), (
            call.Form["channel"], call.Form["thread_ts"], call.Form["username"], call.Form["parse"], call.Form["unfurl_links"], call.Form["unfurl_media"]));
        Assert.Equal("""{"event_type":"delivery","event_payload":{"id":"d1"}}""", call.Form["metadata"]);
        Assert.Equal("section", JsonDocument.Parse(call.Form["blocks"]).RootElement[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task PostMessage_BeyondALimit_IsNotSent()
    {
        await using var host = await SlackHost.Start();
        await Assert.ThrowsAsync<BlockKitLimitException>(() => Client(host).Chat.PostMessage(Hello with { Blocks = [SectionBlock.Of("")] }));
        Assert.Empty(host.Slack.Calls);
    }

    [Theory]
    [InlineData("chat.postMessage")]
    [InlineData("chat.update")]
    public async Task Chart_NotTakenBySlack_IsLeftOutOnce(string method)
    {
        await using var host = await SlackHost.Start();
        host.Slack.On(method, """{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] unsupported type"]}}""");
        IReadOnlyList<Block> blocks = [SectionBlock.Of("hi"), BlockKitTests.Chart()];
        if (method == "chat.update") await Client(host).Chat.Update(new() { Channel = "C1", Ts = "1.2", Text = "t", Blocks = blocks });
        else await Client(host).Chat.PostMessage(Hello with { Blocks = blocks });
        Assert.Equal([true, false], host.Slack.Calls.Select(c => c.Form["blocks"].Contains("data_visualization")));
    }

    [Fact]
    public async Task PostMessage_InvalidBlocksWithoutAChart_IsThrownWithSlacksWords()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("chat.postMessage", """{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] no [json-pointer:/blocks/0]"]}}""");
        var e = await Assert.ThrowsAsync<SlackException>(() => Client(host).Chat.PostMessage(Hello));
        Assert.Equal(("invalid_blocks", SlackErrorKind.Permanent), (e.Code, e.Kind));
        Assert.Equal("[ERROR] no [json-pointer:/blocks/0]", Assert.Single(e.Messages));
        Assert.Single(host.Slack.Calls);
    }

    [Theory]
    [InlineData("channel_not_found", SlackErrorKind.Permanent)]
    [InlineData("ratelimited", SlackErrorKind.RateLimited)]
    [InlineData("service_unavailable", SlackErrorKind.Retryable)]
    [InlineData("internal_error", SlackErrorKind.UnknownOutcome)]
    [InlineData("fatal_error", SlackErrorKind.UnknownOutcome)]
    [InlineData("expired_trigger_id", SlackErrorKind.TriggerExpired)]
    [InlineData("exchanged_trigger_id", SlackErrorKind.TriggerExpired)]
    [InlineData("trigger_expired", SlackErrorKind.TriggerExpired)]
    public async Task Open_Refused_HasItsKind(string code, SlackErrorKind kind)
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("views.open", $$"""{"ok":false,"error":"{{code}}"}""");
        var e = await Assert.ThrowsAnyAsync<SlackException>(() => Client(host).Views.Open("1.2", ModalViewDefinition.Notice("a", "b")));
        Assert.Equal((code, kind), (e.Code, e.Kind));
    }

    [Fact]
    public async Task Open_InvalidArgumentsThatMeanTheTrigger_IsTriggerExpired()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("views.open", """{"ok":false,"error":"invalid_arguments","response_metadata":{"messages":["`trigger_id` expired [json-pointer:/trigger_id]"]}}""");
        var e = await Assert.ThrowsAsync<SlackException>(() => Client(host).Views.Open("1.2", ModalViewDefinition.Notice("a", "b")));
        Assert.Equal(SlackErrorKind.TriggerExpired, e.Kind);
    }

    [Fact]
    public async Task Call_MissingScope_SaysWhich()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("users.info", """{"ok":false,"error":"missing_scope","needed":"users:read","provided":"commands"}""");
        var e = await Assert.ThrowsAsync<SlackException>(() => Client(host).Users.Info("U1"));
        Assert.Equal(("missing_scope", "users:read", "commands"), (e.Code, e.Needed, e.Provided));
    }

    [Fact]
    public async Task Call_429_TellsHowLongIfSlackDoes()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("chat.postMessage", """{"ok":false,"error":"rate_limited"}""", 429, ("Retry-After", "7"))
            .On("chat.postMessage", """{"retry_after":3,"ok":false,"error":"rate_limited"}""", 429)
            .On("chat.postMessage", "message_limit_exceeded", 429);
        foreach (var seconds in new int?[] { 7, 3, null })
        {
            var e = await Assert.ThrowsAsync<SlackException>(() => Client(host).Chat.PostMessage(Hello));
            Assert.Equal((SlackErrorKind.RateLimited, seconds), (e.Kind, (int?)e.RetryAfter?.TotalSeconds));
        }
    }

    [Fact]
    public async Task Call_5xxOrNoJson_IsUnknownForAWriteAndRetryableForARead()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("chat.postMessage", "<html>", 503).On("chat.postMessage", "<html>").On("users.info", "<html>", 502);
        Assert.Equal("http_503", (await Assert.ThrowsAsync<SlackUnknownOutcomeException>(() => Client(host).Chat.PostMessage(Hello))).Code);
        Assert.Equal("not_json", (await Assert.ThrowsAsync<SlackUnknownOutcomeException>(() => Client(host).Chat.PostMessage(Hello))).Code);
        Assert.Equal(SlackErrorKind.Retryable, (await Assert.ThrowsAsync<SlackException>(() => Client(host).Users.Info("U1"))).Kind);
    }

    [Fact]
    public async Task Call_ConnectionLostAfterSending_IsUnknown()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("chat.postMessage", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal("connection_lost", (await Assert.ThrowsAsync<SlackUnknownOutcomeException>(() => Client(host).Chat.PostMessage(Hello))).Code);
    }

    [Fact]
    public async Task Call_NobodyListens_WasSurelyNotSent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var host = await SlackHost.Start(o => o.ApiUrl = $"http://127.0.0.1:{port}/api/");
        var e = await Assert.ThrowsAsync<SlackException>(() => Client(host).Chat.PostMessage(Hello));
        Assert.Equal(("connection_failed", SlackErrorKind.Retryable), (e.Code, e.Kind));
    }

    [Fact]
    public async Task Call_NoAnswerWithin8Seconds_IsUnknown()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("chat.postMessage", context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var call = Client(host).Chat.PostMessage(Hello);
        await host.Slack.Next();
        host.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal("timeout", (await Assert.ThrowsAsync<SlackUnknownOutcomeException>(() => call)).Code);
    }

    [Fact]
    public async Task Call_CancelledByTheCaller_IsACancellation()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("chat.postMessage", context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var cancel = new CancellationTokenSource();
        var call = Client(host).Chat.PostMessage(Hello, cancel.Token);
        await host.Slack.Next();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Read_WithRetriesOn_IsTriedTwiceAtMost()
    {
        var tokens = Substitute.For<ISlackTokens>();
        tokens.For("T1", Arg.Any<CancellationToken>()).Returns("xoxb-of-T1");
        await using var host = await SlackHost.Start(o => (o.RetryReads, o.CallTimeout) = (true, TimeSpan.FromHours(1)), s => s.AddSingleton(tokens));
        host.Slack.On("users.info", "", 500);
        var call = Client(host).Users.Info("U1");
        await host.Slack.Next();
        await Eventually.True(() =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return call.IsCompleted;
        }, "the second try");
        await call;
        Assert.Equal(2, host.Slack.Calls.Count);
        Assert.Equal("Bearer xoxb-of-T1", host.Slack.Calls.Last().Authorization);
    }

    [Fact]
    public async Task History_Pages_UntilThereIsNoCursor()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("conversations.history", """{"ok":true,"messages":[{"ts":"3","text":"c","metadata":{"event_type":"d","event_payload":{"id":"x","n":1}}}],"response_metadata":{"next_cursor":"abc="}}""")
            .On("conversations.history", """{"ok":true,"messages":[],"response_metadata":{"next_cursor":"def="}}""")
            .On("conversations.history", """{"ok":true,"messages":[{"ts":"1","blocks":[{"type":"brand_new"}]},{"ts":null}],"response_metadata":{"next_cursor":""}}""");
        var messages = await Client(host).Conversations.History("C1", oldest: "0.5", pageSize: 2).ToListAsync();
        Assert.Equal(["3", "1", ""], messages.Select(m => m.Ts));
        Assert.Equal(("x", "1"), (messages[0].Metadata!.EventPayload["id"], messages[0].Metadata!.EventPayload["n"]));
        Assert.Equal(["", "abc=", "def="], host.Slack.Calls.Select(c => c.Form.GetValueOrDefault("cursor", "")));
        Assert.All(host.Slack.Calls, c => Assert.Equal(("C1", "0.5", "2", "true"), (c.Form["channel"], c.Form["oldest"], c.Form["limit"], c.Form["include_all_metadata"])));
    }

    [Fact]
    public async Task List_TheSameCursorForEver_Ends()
    {
        await using var host = await SlackHost.Start();
        for (var i = 0; i < 3; i++) host.Slack.On("users.list", """{"ok":true,"members":[{"id":"U1","tz":null}],"response_metadata":{"next_cursor":"same"}}""");
        Assert.Equal(2, await Client(host).Users.List().CountAsync());
    }

    [Fact]
    public async Task LookupByEmail_Nobody_IsNull()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("users.lookupByEmail", """{"ok":false,"error":"users_not_found"}""");
        Assert.Null(await Client(host).Users.LookupByEmail("a@e.test"));
    }

    [Theory]
    [InlineData("ok", 200, null)]
    [InlineData("""{"ok":true}""", 200, null)]
    [InlineData("""{"ok":false,"error":"expired_url"}""", 200, "expired_url")]
    [InlineData("used_url", 404, "http_404")]
    public async Task Respond_Refused_IsThrown(string body, int status, string? code)
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("respond", body, status);
        var call = Client(host).Respond(host.Slack.Url + "respond", new() { Text = "hi", ReplaceOriginal = true });
        if (code is null) await call;
        else Assert.Equal(code, (await Assert.ThrowsAsync<SlackException>(() => call)).Code);
    }

    [Fact]
    public async Task Calls_Logs_HoldNeitherTokenNorResponseUrl()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("respond", "no", 404);
        await Assert.ThrowsAsync<SlackException>(() => Client(host).Respond(host.Slack.Url + "respond?secret=s3cr3t", new() { Text = "hi" }));
        await Client(host).Chat.PostMessage(Hello);
        Assert.DoesNotContain("s3cr3t", string.Join('\n', host.Logs.Lines.Where(l => !l.Contains("Request starting") && !l.Contains("Request finished"))));
        Assert.DoesNotContain("xoxb-secret-token", host.Logs.All);
    }

    private static ISlackApiClient Client(SlackHost host) => host.Services.GetRequiredService<ISlackApi>().For("T1");
}
