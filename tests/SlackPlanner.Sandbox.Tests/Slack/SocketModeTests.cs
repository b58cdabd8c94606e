using System.Net.WebSockets;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;
using SlackPlanner.Testing;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class SocketModeTests
{
    [Theory]
    [InlineData("xoxb-demo-planner", "not_allowed_token_type")]
    [InlineData("xapp-other", "invalid_auth")]
    [InlineData("what", "invalid_auth")]
    public async Task Open_WithAnotherToken_IsRefused(string token, string error)
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal(error, await AppSocket.Address(it, token));
    }

    [Fact]
    public async Task Open_WithoutTheScope_IsRefused()
    {
        await using var it = await RunningSandbox.Start(o => o.AppTokenScopes = "authorizations:read");
        Assert.Equal("missing_scope", await AppSocket.Address(it));
    }

    [Fact]
    public async Task Address_IsGoodForOneSocket()
    {
        await using var it = await RunningSandbox.Start();
        var address = await AppSocket.Address(it);
        using var first = await AppSocket.Connect(address);
        await Assert.ThrowsAsync<WebSocketException>(() => AppSocket.Connect(address));
        await Assert.ThrowsAsync<WebSocketException>(() => AppSocket.Connect(address.Replace("ticket=", "ticket=0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Eleventh_IsTold()
    {
        await using var it = await RunningSandbox.Start();
        var ten = new List<AppSocket>();
        for (var n = 1; n <= 10; n++)
            ten.Add(await AppSocket.Open(it, n));
        using var eleventh = await AppSocket.Connect(await AppSocket.Address(it));
        var told = await eleventh.Hears();
        Assert.Equal(("disconnect", "too_many_websockets"), (told["type"]!.ToString(), told["reason"]!.ToString()));
        Assert.True(await eleventh.IsClosed());
        ten.ForEach(socket => socket.Dispose());
        await Eventually.True(async () => (int)(await it.Get("/sockets"))["connections"]! == 0, "all are gone");
    }

    [Fact]
    public async Task Command_GoesBySocket_AndItsAckIsTheAnswer()
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        var act = it.Act("command", new { user = "U0NOOR", text = "/pto who" });
        var envelope = await socket.Hears();
        Assert.Equal(("slash_commands", true, "/pto", "who"), (envelope["type"]!.ToString(), (bool)envelope["accepts_response_payload"]!,
            envelope["payload"]!["command"]!.ToString(), envelope["payload"]!["text"]!.ToString()));
        await socket.Acks(envelope, new { text = "Nobody" });
        Assert.Equal(("ok", "Nobody"), ((await act)["outcome"]!.ToString(), (await act)["text"]!.ToString()));
        Assert.Empty(it.App.All);
    }

    [Fact]
    public async Task Command_NotAckedInThreeSeconds_FailsAsSlackSays()
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        var act = it.Act("command", new { user = "U0NOOR", text = "/pto" });
        var envelope = await socket.Hears();
        await it.Passes(TimeSpan.FromSeconds(3));
        Assert.Equal("operation_timeout", (await act)["outcome"]!.ToString());
        await socket.Acks(envelope);
        await Found(it, "unknown_envelope");
    }

    [Fact]
    public async Task Command_TheSocketGoes_FailsAsSlackSays()
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        var act = it.Act("command", new { user = "U0NOOR", text = "/pto" });
        await socket.Hears();
        socket.Dispose();
        Assert.Equal("dispatch_failed", (await act)["outcome"]!.ToString());
    }

    [Fact]
    public async Task Event_NotAcked_IsSentAgainWithItsAttempt()
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        var act = it.Act("event", new { @event = new { type = "user_change" } });
        var first = await socket.Hears();
        Assert.Equal((false, 0), ((bool)first["accepts_response_payload"]!, (int)first["retry_attempt"]!));
        await it.Passes(TimeSpan.FromSeconds(3));
        await act;
        var again = await socket.Hears();
        Assert.Equal((1, "timeout"), ((int)again["retry_attempt"]!, again["retry_reason"]!.ToString()));
        Assert.Equal(first["payload"]!["event_id"]!.ToString(), again["payload"]!["event_id"]!.ToString());
        Assert.NotEqual(first["envelope_id"]!.ToString(), again["envelope_id"]!.ToString());
        await socket.Acks(again);
    }

    [Fact]
    public async Task Ack_WithAPayloadThatIsNotAccepted_IsAFinding()
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        var act = it.Act("event", new { @event = new { type = "user_change" } });
        await socket.Acks(await socket.Hears(), new { text = "why" });
        Assert.Equal("ok", (await act)["outcome"]!.ToString());
        await Found(it, "unexpected_payload");
    }

    [Theory]
    [InlineData("{", "not_an_ack")]
    [InlineData("[]", "not_an_ack")]
    [InlineData("""{"envelope_id":"never-sent"}""", "unknown_envelope")]
    public async Task Ack_OfNothing_IsAFindingAndKeepsTheSocket(string text, string finding)
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        await socket.Says(text);
        await Found(it, finding);
        var act = it.Act("command", new { user = "U0NOOR", text = "/pto" });
        await socket.Acks(await socket.Hears());
        Assert.Equal("ok", (await act)["outcome"]!.ToString());
    }

    [Theory]
    [InlineData("warning", 10)]
    [InlineData("refresh_requested", 2)]
    [InlineData("link_disabled", 0)]
    [InlineData("too_many_websockets", 0)]
    public async Task Disconnect_IsAnnounced_ThenTheSocketCloses(string reason, int seconds)
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        await it.Http.PostAsync($"/sockets/{reason}", null);
        Assert.Equal(reason, (await socket.Hears())["reason"]!.ToString());
        if (seconds > 0)
        {
            var act = it.Act("command", new { user = "U0NOOR", text = "/pto" });
            await socket.Acks(await socket.Hears());
            Assert.Equal("ok", (await act)["outcome"]!.ToString());
            await it.Passes(TimeSpan.FromSeconds(seconds));
        }

        Assert.True(await socket.IsClosed());
    }

    [Fact]
    public async Task Silent_NeitherReadsNorSpeaks()
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        await it.Http.PostAsync("/sockets/silent", null);
        var act = it.Act("command", new { user = "U0NOOR", text = "/pto" });
        await Eventually.True(() =>
        {
            it.Time.Advance(TimeSpan.FromSeconds(1));
            return act.IsCompleted;
        }, "the end of patience");
        Assert.Equal("operation_timeout", (await act)["outcome"]!.ToString());
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Drop_EndsTheConnectionWithoutAWord()
    {
        await using var it = await RunningSandbox.Start();
        using var socket = await AppSocket.Open(it);
        await it.Http.PostAsync("/sockets/drop", null);
        await Assert.ThrowsAsync<WebSocketException>(socket.Hears);
    }

    [Fact]
    public async Task Payloads_GoToAnyOfTheSockets()
    {
        await using var it = await RunningSandbox.Start();
        using var first = await AppSocket.Open(it);
        using var second = await AppSocket.Open(it, 2);
        foreach (var socket in new[] { first, second })
        {
            var act = it.Act("command", new { user = "U0NOOR", text = "/pto" });
            await socket.Acks(await socket.Hears());
            Assert.Equal("ok", (await act)["outcome"]!.ToString());
        }
    }

    [Fact]
    public async Task Again_TheLastRequestOnceMore_HasTheSameTrigger()
    {
        await using var it = await RunningSandbox.Start();
        await it.Act("command", new { user = "U0NOOR", text = "/pto who" });
        await it.Act("again", new { kind = "command" });
        var sent = it.App.To("/slack/commands");
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Body, sent[1].Body);
        Assert.Equal("nothing of this kind was sent yet; kind is command, event, block_actions, view_submission, …", (await it.Act("again", new { kind = "event" }))["error"]!.ToString());
    }

    private static Task Found(RunningSandbox it, string outcome) => Eventually.True(
        async () => (await it.Get("/state/calls?method=socket.ack")).AsArray().Any(call => call!["outcome"]!.ToString() == outcome), outcome);
}
