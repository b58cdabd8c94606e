using System.Net;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

/// <summary>Sockets come, go and are replaced; nothing is lost or served twice meanwhile.</summary>
public class ConnectionTests
{
    [Fact]
    public async Task Start_ReadyOnlyAfterHello_WithTheConfiguredNumber()
    {
        await using var host = await SocketHost.Start(sockets: 3, slack: s => s.Sockets.Greets = false);
        TestSocket[] sockets = [await host.Slack.Sockets.Next(), await host.Slack.Sockets.Next(), await host.Slack.Sockets.Next()];
        Assert.Equal(0, host.Socket().Connections);
        foreach (var socket in sockets) await socket.Hello();
        await host.HasSockets(3);
        Assert.All(host.Slack.Calls, call => Assert.Equal("Bearer xapp-secret-token", call.Authorization));
        Assert.DoesNotContain("xapp-secret", host.Logs.All);
    }

    [Theory]
    [InlineData("/slack/commands")]
    [InlineData("/slack/interactions")]
    [InlineData("/slack/options")]
    [InlineData("/slack/events")]
    public async Task Http_InSocketMode_Is404(string path)
    {
        var (host, _) = await SocketHost.Connected();
        await using var __ = host;
        Assert.Equal(HttpStatusCode.NotFound, (await host.Send(path, "x=1"u8.ToArray())).Status);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("something_of_next_year")]
    public async Task Disconnect_Announced_TheNewOneStandsBeforeTheOldIsDropped(string reason)
    {
        var (host, old) = await SocketHost.Connected();
        await using var _ = host;
        await old.Disconnects(reason);
        var next = await host.Slack.Sockets.Next();
        await host.HasSockets(2);
        Assert.False(old.Gone.IsCompleted);

        await old.Command("e1", "/pto who");
        await next.Command("e2", "/pto who");
        Assert.Equal("e1", (await old.Hears()).GetProperty("envelope_id").GetString());
        Assert.Equal("e2", (await next.Hears()).GetProperty("envelope_id").GetString());
        Assert.Equal(2, host.Script.Seen.Count);

        await old.Closes();
        await host.HasSockets(1);
        Assert.Equal(0, host.Slack.Sockets.Unseen);
    }

    [Fact]
    public async Task Disconnect_SlackForgetsTheOldOne_IsClosedAfterAWhile()
    {
        var (host, old) = await SocketHost.Connected();
        await using var _ = host;
        await old.Disconnects("warning");
        await host.Slack.Sockets.Next();
        await host.HasSockets(2);
        await host.Passes(15, waiting: 3);
        await old.Gone;
        Assert.True(old.ClosedByApp);
        await host.HasSockets(1);
    }

    [Fact]
    public async Task Disconnect_BeforeHello_IsTriedAgain()
    {
        await using var host = await SocketHost.Start(slack: s => s.Sockets.Greets = false);
        var first = await host.Slack.Sockets.Next();
        await first.Disconnects("refresh_requested");
        await first.Closes();
        await host.NotOpened(1);
        await host.Passes(5);
        await (await host.Slack.Sockets.Next()).Hello();
        await host.HasSockets(1);
    }

    [Fact]
    public async Task LinkDisabled_StopsAndSaysSo()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Disconnects("link_disabled");
        await Eventually.True(() => host.Socket().Refusal == "link_disabled", "the refusal is known");
        await host.HasSockets(0);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, host.Opens());
        Assert.Contains("link_disabled", host.Logs.All);
    }

    [Fact]
    public async Task TooManyWebsockets_FewerWillDoForAWhile()
    {
        await using var host = await SocketHost.Start(sockets: 2, slack: s => s.Sockets.Greets = false);
        var (first, second) = (await host.Slack.Sockets.Next(), await host.Slack.Sockets.Next());
        await first.Hello();
        await host.HasSockets(1);
        await second.Disconnects("too_many_websockets");
        await Eventually.True(() => host.Clock.Waits.Contains(TimeSpan.FromMinutes(5)), "its rest has begun");

        // The first one's silence would end it while the clock moves on: it is kept awake.
        for (var minute = 0; minute < 5; minute++)
        {
            Assert.Equal(2, host.Opens());
            await host.KeepsAwake(first, seconds: 60);
        }

        await (await host.Slack.Sockets.Next()).Hello();
        await host.HasSockets(2);
    }

    [Fact]
    public async Task TooManyWebsockets_WithNoOtherOne_IsTriedAgainSoon()
    {
        await using var host = await SocketHost.Start(slack: s => s.Sockets.Greets = false);
        var first = await host.Slack.Sockets.Next();
        await first.Disconnects("too_many_websockets");
        await host.NotOpened(1);
        await host.Passes(5);
        await (await host.Slack.Sockets.Next()).Hello();
        await host.HasSockets(1);
    }

    [Fact]
    public async Task Refresh_TheTenAreTaken_WaitsForTheOldOnesEnd()
    {
        var (host, old) = await SocketHost.Connected();
        await using var _ = host;
        host.Slack.Sockets.Greets = false;
        await old.Disconnects("warning");
        var next = await host.Slack.Sockets.Next();
        await next.Disconnects("too_many_websockets");
        await next.Gone;
        await old.Command("e1", "/pto who");
        Assert.Equal("e1", (await old.Hears()).GetProperty("envelope_id").GetString());
        await old.Closes();
        await (await host.Slack.Sockets.Next()).Hello();
        await host.HasSockets(1);
    }

    [Fact]
    public async Task Silence_OfThirtySeconds_IsNoticedAndReplaced()
    {
        var (host, silent) = await SocketHost.Connected();
        await using var _ = host;
        await host.Passes(29.9);
        Assert.Equal(1, host.Socket().Connections);
        await host.Passes(0.2);
        await host.Slack.Sockets.Next();
        await silent.Gone;
        await host.HasSockets(1);
        Assert.Contains("Nothing was heard", host.Logs.All);
    }

    [Fact]
    public async Task Ping_NotAnswered_TheSocketIsReplaced()
    {
        await using var host = await SocketHost.Start(
            configure: o => (o.SocketPing, o.SocketPongLimit) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)), slack: s => s.Sockets.Listens = false);
        await host.Slack.Sockets.Next();
        await host.HasSockets(1);
        host.Slack.Sockets.Listens = true;
        await host.Slack.Sockets.Next();
        await host.HasSockets(1);
    }

    [Fact]
    public async Task Drop_IsReplacedAtOnce_AgainAndAgainMoreSlowly()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        socket.Drops();
        var second = await host.Slack.Sockets.Next();
        await host.HasSockets(1);
        second.Drops();
        await host.HasSockets(0);
        await host.Passes(4.9);
        Assert.Equal(2, host.Opens());
        await host.Passes(0.2);
        await host.Slack.Sockets.Next();
    }

    [Fact]
    public async Task Hello_DoesNotCome_IsTriedAgain()
    {
        await using var host = await SocketHost.Start(slack: s => s.Sockets.Greets = false);
        await host.Slack.Sockets.Next();
        await host.Passes(10);
        await host.NotOpened(1);
        await host.Passes(5);
        await host.Slack.Sockets.Next();
        Assert.Equal("no_hello", host.Socket().LastTrouble);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"internal_error"}""", 200, "", 5)]
    [InlineData("oops", 503, "", 5)]
    [InlineData("""{"ok":false,"error":"brand_new_error"}""", 200, "", 5)]
    [InlineData("""{"ok":true,"url":"https://elsewhere.test/"}""", 200, "", 5)]
    [InlineData("""{"ok":false,"error":"ratelimited"}""", 429, "12", 12)]
    [InlineData("""{"ok":false,"error":"ratelimited"}""", 429, "", 30)]
    public async Task Open_FailsForNow_IsTriedAgainInTime(string json, int status, string retryAfter, double seconds)
    {
        await using var host = await SocketHost.Start(slack: s =>
            s.On(SocketAddresses.Method, json, status, retryAfter.Length > 0 ? [("Retry-After", retryAfter)] : []));
        await host.NotOpened(1);
        await host.Passes(seconds - 0.1);
        Assert.Equal(1, host.Opens());
        await host.Passes(0.2);
        await host.Slack.Sockets.Next();
        await host.HasSockets(1);
        Assert.Null(host.Socket().LastTrouble);
    }

    [Fact]
    public async Task Open_FailsOften_WaitsLongerUpToAMinute()
    {
        await using var host = await SocketHost.Start(slack: s =>
        {
            for (var n = 0; n < 14; n++) s.On(SocketAddresses.Method, "oops", 503);
        });
        for (var n = 1; n <= 14; n++)
        {
            await host.NotOpened(n);
            await host.Passes(Math.Min(5 * n, 60) + 0.1);
        }
        await host.Slack.Sockets.Next();
    }

    [Theory]
    [InlineData("not_authed")]
    [InlineData("invalid_auth")]
    [InlineData("account_inactive")]
    [InlineData("user_removed_from_team")]
    [InlineData("team_disabled")]
    [InlineData("not_allowed_token_type")]
    [InlineData("missing_scope")]
    public async Task Open_RefusedForGood_StopsAndSaysSo(string code)
    {
        await using var host = await SocketHost.Start(slack: s => s.On(SocketAddresses.Method, $$"""{"ok":false,"error":"{{code}}"}"""));
        await Eventually.True(() => host.Socket().Refusal == code, "the refusal is known");
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, host.Opens());
        Assert.Contains(code, host.Logs.All);
    }

    [Fact]
    public async Task Stop_WhatIsInFlightIsAckedBeforeTheGoodbye()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        host.Script.Wait = true;
        await socket.Command("e1", "/pto who");
        await host.Script.Started;
        var stopped = host.Stop();
        await Eventually.True(() => host.Clock.Waiting == 3, "silence, the handler and the goodbye are waited for");
        host.Script.Release();
        Assert.Equal("e1", (await socket.Hears()).GetProperty("envelope_id").GetString());
        await socket.Gone;
        await stopped;
        Assert.True(socket.ClosedByApp);
    }

    [Fact]
    public async Task Stop_SlackDoesNotAnswerTheGoodbye_DoesNotWaitForEver()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        socket.Rude = true;
        var stopped = host.Stop();
        await Eventually.True(() => socket.ClosedByApp, "the goodbye");
        await host.Passes(5, waiting: 2);
        await stopped;
        socket.Drops();
    }
}
