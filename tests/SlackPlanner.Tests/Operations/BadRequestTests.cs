using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.Operations;

/// <summary>Requests that Slack would not send, and people who may not: a clear answer, no effect, nothing in the log that should not be there.</summary>
public sealed class BadRequestTests(OneApp here) : IClassFixture<OneApp>
{
    private const string Secret = "mauve-elephant"; // what somebody wrote, and no log line may repeat

    [Theory]
    [InlineData("/slack/commands")]
    [InlineData("/slack/interactions")]
    [InlineData("/slack/options")]
    [InlineData("/slack/events")]
    public async Task Post_NotSignedByOurSecretOrNotNow_Is401AndSaysNothing(string path)
    {
        var body = Encoding.UTF8.GetBytes(SignedSlack.Command("U0NOOR", "/pto", "2026-12-01 " + Secret));

        Assert.Equal((401, ""), await here.Slack.Posts(path, body, secret: null));
        Assert.Equal((401, ""), await here.Slack.Posts(path, body, secret: "another-secret"));
        Assert.Equal((401, ""), await here.Slack.Posts(path, body, at: SignedSlack.Now.AddSeconds(-330)));
        Assert.Equal((401, ""), await here.Slack.Posts(path, body, at: SignedSlack.Now.AddSeconds(330)));
        Assert.DoesNotContain("1 Dec", await here.App.As("U0NOOR").Asks("/pto list"), StringComparison.Ordinal);
        NothingTold();
    }

    [Fact]
    public async Task Post_SameSignedBytesTwice_OneEffectAndTwoAnswers()
    {
        var body = SignedSlack.Command("U0YUKI", "/pto", "2026-12-03 vacation", trigger: "77.1.replayed");

        var first = await here.Slack.Posts("/slack/commands", body);
        var second = await here.Slack.Posts("/slack/commands", body);

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.NotEmpty(second.Body);
        Assert.Single((await here.App.Services.GetRequiredService<AbsenceStore>().Get(App.Workspace, "U0YUKI", default)).Entries);
        await here.App.Settles();
        Assert.Single(await here.App.As("U0YUKI").Reads("C0SOURCE"), message => Texts.Of(message).Contains("3 Dec", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_LargerThanAnyRequestOfSlack_Is413()
    {
        var body = new byte[4 * 1024 * 1024 + 1];
        Array.Fill(body, (byte)'a');

        Assert.Equal(413, (await here.Slack.Posts("/slack/commands", body)).Status);
    }

    [Fact]
    public async Task Post_EndsBeforeItsLength_HarmsNobody()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, here.App.Address.Port);
            await client.GetStream().WriteAsync("POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\ncommand=/pto"u8.ToArray());
        }

        await Eventually.True(() => here.App.Logs.All.Any(line => line.Contains("truncated", StringComparison.Ordinal)), "the refusal is logged");
        Assert.Contains("/pto", await here.App.As("U0NOOR").Asks("/pto help"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/slack/commands", "command=%2Fpto&user_id=U0NOOR&team_id=T0DEMO&text=%FF%FE")]
    [InlineData("/slack/commands", "command=%2Fpto&text=nobody")]
    [InlineData("/slack/commands", "")]
    [InlineData("/slack/interactions", "payload=mauve-elephant")]
    [InlineData("/slack/interactions", "payload=%7B%22type%22%3A")]
    [InlineData("/slack/interactions", "payload=%5B%5D")]
    [InlineData("/slack/interactions", "nothing=here")]
    [InlineData("/slack/options", "payload=null")]
    [InlineData("/slack/events", "mauve-elephant")]
    [InlineData("/slack/events", "{\"type\":\"event_callback\"}")]
    [InlineData("/slack/events", "{\"type\":\"event_callback\",\"team_id\":\"T0DEMO\",\"event_id\":\"Ev1\",\"event\":5}")]
    [InlineData("/slack/events", "[1]")]
    public async Task Post_SignedButNotReadable_Is400WithoutItsText(string path, string body)
    {
        Assert.Equal((400, ""), await here.Slack.Posts(path, body));
        NothingTold();
    }

    [Fact]
    public async Task Post_RawBytesThatAreNoUtf8_Is400()
    {
        Assert.Equal(400, (await here.Slack.Posts("/slack/events", [.. "{\"type\":\"event_callback\",\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8], "application/json")).Status);
        Assert.Equal(400, (await here.Slack.Posts("/slack/commands", [.. "command="u8, 0xFF])).Status);
    }

    [Fact]
    public async Task Post_SlacksCertificateCheck_Is200AndEmpty() =>
        Assert.Equal((200, ""), await here.Slack.Posts("/slack/commands", Encoding.UTF8.GetBytes("ssl_check=1&token=x"), secret: null));

    [Fact]
    public async Task Command_Unknown_NamesOneThatWorks()
    {
        var (status, body) = await here.Slack.Posts("/slack/commands", SignedSlack.Command("U0NOOR", "/nonsense", Secret));

        Assert.Equal(200, status);
        var answer = Texts.Of(JsonNode.Parse(body));
        Assert.Contains("I do not know the command `/nonsense`", answer, StringComparison.Ordinal);
        Assert.Contains("Try `/", answer, StringComparison.Ordinal);
        NothingTold();
    }

    [Fact]
    public async Task Command_PlannerWithNonsense_SaysWhatWasWrongAndAnExample()
    {
        var answer = await here.App.As("U0NOOR").Asks("/planner frobnicate");

        Assert.Contains("frobnicate", answer, StringComparison.Ordinal);
        Assert.Contains("/planner team", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U0PAT", "not on a SlackPlanner team")]
    [InlineData("U0GUEST", "guest accounts cannot use it")]
    [InlineData("U0NOBODY", "does not know this account")]
    [InlineData("U0PLANNER", "does not know this account")]
    public async Task Command_FromSomebodyWhoMayNot_SaysWhyAndSavesNothing(string user, string words)
    {
        foreach (var text in new[] { "2026-12-07 " + Secret, "who", "list" })
        {
            var (status, body) = await here.Slack.Posts("/slack/commands", SignedSlack.Command(user, "/pto", text));

            Assert.Equal(200, status);
            Assert.Contains(words, body, StringComparison.Ordinal);
        }

        await here.App.Settles();
        Assert.DoesNotContain(await here.App.As("U0MAREN").Reads("C0SOURCE"), message => Texts.Of(message).Contains("7 Dec", StringComparison.Ordinal));
        NothingTold();
    }

    [Theory]
    [InlineData("block_actions", """ "actions":[{"type":"button","action_id":"no.such.button","block_id":"b","value":"v"}] """)]
    [InlineData("block_actions", """ "actions":[{"type":"hologram","action_id":"pto.undo","block_id":"b"}] """)]
    [InlineData("view_submission", """ "view":{"id":"V1","type":"modal","callback_id":"no-such-view","hash":"h","state":{"values":{}}} """)]
    [InlineData("quantum_action", """ "x":1 """)]
    public async Task Interaction_NothingHandlesIt_IsAnsweredWithoutAnError(string type, string rest)
    {
        var payload = $$"""{"type":"{{type}}","team":{"id":"T0DEMO"},"user":{"id":"U0NOOR"},"trigger_id":"1.2.q","api_app_id":"A1",{{rest}}}""";

        var (status, _) = await here.Slack.Posts("/slack/interactions", "payload=" + Uri.EscapeDataString(payload));

        Assert.Equal(200, status);
    }

    private void NothingTold()
    {
        string[] secrets = [Secret, SignedSlack.Secret, "another-secret", "xoxb-demo-planner", "glpat-demo"];
        Assert.DoesNotContain(here.App.Logs.All, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
        if (here.Slack.LastSignature.Length > 0)
            Assert.DoesNotContain(here.App.Logs.All, line => line.Contains(here.Slack.LastSignature[3..], StringComparison.Ordinal));
    }
}
