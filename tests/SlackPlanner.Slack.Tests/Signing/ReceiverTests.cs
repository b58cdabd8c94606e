using System.Net;
using System.Net.Sockets;
using System.Text;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

public class ReceiverTests
{
    private static readonly byte[] Pto = Encoding.ASCII.GetBytes("team_id=T1&user_id=U1&command=%2Fpto&text=who+now");

    [Theory]
    [InlineData(-300, HttpStatusCode.OK)]
    [InlineData(300, HttpStatusCode.OK)]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task Post_AtTheEdgesOfTheWindow_IsTakenInclusively(int secondsOff, HttpStatusCode expected)
    {
        await using var host = await SlackHost.Start();
        Assert.Equal(expected, (await host.Send("/slack/commands", Pto, secondsOff: secondsOff)).Status);
    }

    [Theory]
    [InlineData("/slack/commands")]
    [InlineData("/slack/interactions")]
    [InlineData("/slack/options")]
    [InlineData("/slack/events")]
    public async Task Post_UnsignedOrBadlySigned_Is401AndRunsNothing(string path)
    {
        await using var host = await SlackHost.Start();
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Send(path, Pto, secret: null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Send(path, Pto, secret: "another")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Send(path, Pto, change: r => r.Headers.Add("X-Slack-Signature", "v0=00"))).Status);
        Assert.Empty(host.Script.Seen);
    }

    [Fact]
    public async Task Post_Refused_LogsNoSecretAndNoContent()
    {
        await using var host = await SlackHost.Start();
        var given = "";
        await host.Send("/slack/commands", Encoding.ASCII.GetBytes("team_id=T1&text=my+private+note"), secret: "another",
            change: r => given = r.Headers.GetValues("X-Slack-Signature").Single());

        Assert.Contains("signature wrong", host.Logs.All);
        Assert.DoesNotContain(given[3..], host.Logs.All);
        Assert.DoesNotContain("private", host.Logs.All);
        Assert.DoesNotContain(SlackHost.Secret, host.Logs.All);
    }

    [Fact]
    public async Task Post_SslCheck_IsEmpty200AndNothingElseIsRead()
    {
        await using var host = await SlackHost.Start();
        var reply = await host.Send("/slack/commands", [.. "ssl_check=1&"u8, .. Pto], secret: null);
        Assert.Equal((HttpStatusCode.OK, ""), (reply.Status, reply.Body));
        Assert.Empty(host.Script.Seen);
    }

    [Fact]
    public async Task Post_SslCheckInsideAnEvent_IsNoSslCheck()
    {
        await using var host = await SlackHost.Start();
        var reply = await host.Send("/slack/events", Encoding.ASCII.GetBytes("""{"text":"a&ssl_check=1&b"}"""), "application/json", secret: null);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Theory]
    [InlineData(4 * 1024 * 1024, HttpStatusCode.OK)]
    [InlineData((4 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_AtTheSizeLimit_FourMegabytesPass(int size, HttpStatusCode expected)
    {
        await using var host = await SlackHost.Start();
        byte[] body = [.. Pto, .. "&x="u8, .. Enumerable.Repeat((byte)'y', size - Pto.Length - 3)];
        Assert.Equal(expected, (await host.Send("/slack/commands", body)).Status);
    }

    [Fact]
    public async Task Post_TooLargeWithoutALengthAndUnsigned_Is413NotThe401()
    {
        await using var host = await SlackHost.Start(o => o.MaxBodyBytes = 1000);
        var reply = await host.Send("/slack/commands", new byte[5000], secret: null, change: r => r.Headers.TransferEncodingChunked = true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.Status);
    }

    [Theory]
    [InlineData("/slack/commands", "team_id=T1&user_id=U1&command=%2Fpto&text=%FF")]
    [InlineData("/slack/commands", "team_id=T1&user_id=U1&command=%2Fpto&text=%4")]
    [InlineData("/slack/commands", "team_id=T1&command=%2Fpto")]
    [InlineData("/slack/commands", "user_id=U1&command=%2Fpto")]
    [InlineData("/slack/commands", "")]
    [InlineData("/slack/interactions", "text=no+payload")]
    [InlineData("/slack/interactions", "payload=")]
    [InlineData("/slack/interactions", "payload=%7B%22type%22")]
    [InlineData("/slack/interactions", "payload=%5B%5D")]
    [InlineData("/slack/interactions", "payload=%7B%22type%22%3A%22view_submission%22%7D")]
    [InlineData("/slack/options", "payload=null")]
    [InlineData("/slack/events", "not json")]
    [InlineData("/slack/events", "{\"type\":\"event_callback\",\"team_id\":\"T1\"}")]
    [InlineData("/slack/events", "{}")]
    public async Task Post_SignedButUnreadable_Is400AndNotSentAgain(string path, string body)
    {
        await using var host = await SlackHost.Start();
        var reply = await host.Send(path, Encoding.ASCII.GetBytes(body));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("1", reply.Headers.GetValues("x-slack-no-retry").Single());
    }

    [Fact]
    public async Task Post_BytesThatAreNoUtf8_Is400()
    {
        await using var host = await SlackHost.Start();
        byte[] json = [.. "{\"type\":\"url_verification\",\"challenge\":\""u8, 0xFF, .. "\"}"u8];
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Send("/slack/events", json, "application/json")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Send("/slack/commands", [.. Pto, (byte)'&', (byte)'x', (byte)'=', 0xC3])).Status);
    }

    [Fact]
    public async Task Post_HalfASurrogatePair_Is400()
    {
        await using var host = await SlackHost.Start();
        var reply = await host.Interact("""{"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},"view":{"id":"V1","private_metadata":"\ud83d"}}""");
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Fact]
    public async Task Post_CutOffOnTheWay_RunsNothingAndTheServerGoesOn()
    {
        await using var host = await SlackHost.Start();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(host.Address.Host, host.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                "POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nteam_id=T1"));
        }
        await Eventually.True(() => host.Logs.All.Contains("truncated"), "the request is given up");

        Assert.Equal(HttpStatusCode.OK, (await host.Send("/slack/commands", Pto)).Status);
        Assert.Single(host.Script.Seen);
        Assert.DoesNotContain("Error:", host.Logs.All);
    }

    [Fact]
    public async Task Post_ShorterThanWhatWasSigned_Is401()
    {
        await using var host = await SlackHost.Start();
        var reply = await host.Send("/slack/commands", Pto, change: r =>
        {
            var type = r.Content!.Headers.ContentType;
            r.Content = new ByteArrayContent(Pto[..^3]);
            r.Content.Headers.ContentType = type;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Fact]
    public async Task Post_UrlVerification_IsAnsweredOnlyIfSigned()
    {
        await using var host = await SlackHost.Start();
        var json = """{"token":"t","challenge":"3eZbrw1a","type":"url_verification"}""";
        Assert.Equal("3eZbrw1a", (await host.Event(json)).Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Send("/slack/events", Encoding.UTF8.GetBytes(json), secret: null)).Status);
    }

    [Fact]
    public async Task Post_AgainWithTheSameTrigger_HasTheSameKey()
    {
        await using var host = await SlackHost.Start();
        await host.Command("/pto who");
        await host.Command("/pto who");
        await host.Command("/pto who", ("trigger_id", "9.9.z"));
        Assert.Equal(["cmd:1.2.abc", "cmd:1.2.abc", "cmd:9.9.z"], host.Script.Seen.OfType<SlashCommand>().Select(c => c.RequestKey));
    }
}
