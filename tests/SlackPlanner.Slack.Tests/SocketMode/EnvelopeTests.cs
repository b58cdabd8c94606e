using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

/// <summary>What comes by socket is served as what comes by HTTP, and acknowledged as sockets want it.</summary>
public class EnvelopeTests
{
    private const string Home = """
        {"type":"event_callback","team_id":"T1","event_id":"Ev1","event_time":1700000000,"event":{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}}
        """;

    [Fact]
    public async Task Command_AcceptsAPayload_AckCarriesTheAnswer()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Command("e1", "/pto who tomorrow");
        var ack = await socket.Hears();
        Assert.Equal("e1", ack.GetProperty("envelope_id").GetString());
        Assert.Equal("/pto|who|tomorrow", ack.GetProperty("payload").GetProperty("text").GetString());
        Assert.Equal(("T1", "U1", null, false), (host.Script.Last<SlashCommand>().TeamId, host.Script.Last<SlashCommand>().UserId,
            host.Script.Last<SlashCommand>().EnterpriseId, host.Script.Last<SlashCommand>().IsEnterpriseInstall));
    }

    [Fact]
    public async Task Command_AcceptsNoPayload_AckIsBareAndTheAnswerFollows()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Command("e1", "/pto who", accepts: false, host.Slack.Url + "respond");
        Assert.False((await socket.Hears()).TryGetProperty("payload", out var _));
        await Eventually.True(() => host.Slack.Calls.Any(c => c.Method == "respond" && c.Body.Contains("/pto|who|", StringComparison.Ordinal)), "the answer by its response URL");
    }

    [Fact]
    public async Task Command_SaysNothing_AckIsBare()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Command("e1", "/planner setup");
        Assert.False((await socket.Hears()).TryGetProperty("payload", out var _));
    }

    [Fact]
    public async Task Command_TooSlow_IsAckedInTimeAndTheResultFollows()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        host.Script.Wait = true;
        await socket.Command("e1", "/pto who", responseUrl: host.Slack.Url + "respond");
        await host.Script.Started;
        await host.Passes(2.5, waiting: 2);
        Assert.StartsWith("Still working", (await socket.Hears()).GetProperty("payload").GetProperty("text").GetString());
        host.Script.Release();
        await Eventually.True(() => host.Slack.Calls.Any(c => c.Method == "respond" && c.Body.Contains("/pto|who|", StringComparison.Ordinal)), "the late answer");
    }

    [Fact]
    public async Task Submission_WithErrors_AckCarriesThem()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        host.Script.Submission = ViewSubmissionResponse.Error("when", "No such day");
        await socket.Envelope("e1", "interactive", Payloads.Submission());
        var payload = (await socket.Hears()).GetProperty("payload");
        Assert.Equal("errors", payload.GetProperty("response_action").GetString());
        Assert.Equal("No such day", payload.GetProperty("errors").GetProperty("when").GetString());
    }

    [Fact]
    public async Task Submission_AcceptsNoPayload_ResultIsShownInTheView()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        host.Script.Submission = ViewSubmissionResponse.Error("when", "No such day");
        await socket.Envelope("e1", "interactive", Payloads.Submission(), accepts: false);
        Assert.False((await socket.Hears()).TryGetProperty("payload", out var _));
        await host.Passes(0.5, waiting: 2);
        await Eventually.True(() => host.Slack.Calls.Any(c => c.Method == "views.update" && c.Form["view"].Contains("No such day", StringComparison.Ordinal)), "the view is updated");
    }

    [Fact]
    public async Task Options_AckCarriesThem()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Envelope("e1", "interactive", Payloads.Suggestion());
        Assert.Equal(100, (await socket.Hears()).GetProperty("payload").GetProperty("options").GetArrayLength());
    }

    [Fact]
    public async Task Options_AcceptsNoPayload_AckIsBare()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Envelope("e1", "interactive", Payloads.Suggestion(), accepts: false);
        Assert.False((await socket.Hears()).TryGetProperty("payload", out var _));
    }

    [Fact]
    public async Task Click_IsHandledAndAckedBare()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Envelope("e1", "interactive", Payloads.Click(null));
        Assert.False((await socket.Hears()).TryGetProperty("payload", out var _));
        Assert.Equal("42", host.Script.Last<(ButtonAction Action, BlockActionRequest)>().Action.Value);
    }

    [Fact]
    public async Task Event_IsStoredAsItCameBeforeItIsAcked()
    {
        var sink = Substitute.For<IEventSink>();
        var (host, socket) = await SocketHost.Connected(services: s => s.AddSingleton(sink));
        await using var _ = host;
        await socket.Envelope("e1", "events_api", JsonDocument.Parse(Home).RootElement, accepts: false, attempt: 1, reason: "timeout");
        Assert.Equal("e1", (await socket.Hears()).GetProperty("envelope_id").GetString());
        await sink.Received(1).Accept(Arg.Is<EventCallback>(e => e.EventId == "Ev1" && EventCallback.Parse(e.RawJson).Event is AppHomeOpened), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Event_CannotBeStored_IsNotAckedSoThatSlackSendsItAgain()
    {
        var sink = Substitute.For<IEventSink>();
        sink.Accept(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("redis is down"));
        var (host, socket) = await SocketHost.Connected(services: s => s.AddSingleton(sink));
        await using var _ = host;
        await socket.Envelope("e1", "events_api", JsonDocument.Parse(Home).RootElement, accepts: false);
        await Eventually.True(() => host.Logs.All.Contains("Ev1", StringComparison.Ordinal), "the failure is logged");
        await socket.Command("e2", "/pto who");
        Assert.Equal("e2", (await socket.Hears()).GetProperty("envelope_id").GetString());
    }

    [Fact]
    public async Task Envelope_OfUnknownType_IsAckedAndIgnored()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.Envelope("e1", "brand_new", new { text = "x" });
        Assert.Equal("e1", (await socket.Hears()).GetProperty("envelope_id").GetString());
        Assert.Empty(host.Script.Seen);
    }

    [Theory]
    [InlineData("""{"envelope_id":"e1","type":"events_api","payload":{"type":"event_callback"}}""", true)]
    [InlineData("""{"envelope_id":"e1","type":"events_api"}""", true)]
    [InlineData("""{"envelope_id":"e1","type":"slash_commands","payload":{"text":"my secret"}}""", false)]
    [InlineData("""{"envelope_id":"e1","type":"interactive","payload":["my secret"]}""", false)]
    [InlineData("""{"envelope_id":7,"type":"interactive"}""", false)]
    [InlineData("""{"type":"news","text":"my secret"}""", false)]
    [InlineData("""{"envelope_id":"e1","type":"slash_commands","payload":{"text":"my secret""", false)]
    [InlineData("""[1,2]""", false)]
    [InlineData("null", false)]
    [InlineData(" ", false)]
    public async Task Message_NotReadable_KeepsTheSocketAndLogsNoContent(string text, bool acked)
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await socket.SaysText(text);
        await socket.Command("e2", "/pto who");
        string[] expected = acked ? ["e1", "e2"] : ["e2"];
        var heard = new List<string>();
        for (var n = 0; n < expected.Length; n++) heard.Add((await socket.Hears()).GetProperty("envelope_id").GetString()!);
        Assert.Equal(expected, heard.Order());
        Assert.DoesNotContain("my secret", host.Logs.All);
        Assert.Equal(1, host.Socket().Connections);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1000)]
    [InlineData(7)]
    public async Task Message_LongerThanABufferOrInParts_IsReadWhole(int frame)
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        var words = string.Concat(Enumerable.Repeat("שלום 🎉 ", frame < 100 ? 40 : 4000)).Trim();
        await socket.SaysText(JsonSerializer.Serialize(new
        {
            envelope_id = "e1", type = "slash_commands", accepts_response_payload = true, payload = new { team_id = "T1", user_id = "U1", command = "/pto", text = "who " + words },
        }), frame);
        await socket.Hears();
        Assert.Equal(words, host.Script.Last<SlashCommand>().Text);
    }

    [Fact]
    public async Task Message_TooLong_IsSkippedAndTheSocketKept()
    {
        var (host, socket) = await SocketHost.Connected(o => o.MaxBodyBytes = 10_000);
        await using var _ = host;
        await socket.Command("e1", "/pto who " + new string('x', 20_000));
        await socket.Command("e2", "/pto who");
        Assert.Equal("e2", (await socket.Hears()).GetProperty("envelope_id").GetString());
    }

    [Fact]
    public async Task Envelopes_ManyAtOnce_AreAllAckedOnce()
    {
        var (host, socket) = await SocketHost.Connected();
        await using var _ = host;
        await Task.WhenAll(Enumerable.Range(0, 200).Chunk(200).Select(async some =>
        {
            foreach (var n in some) await socket.Command($"e{n}", "/pto who");
        }));
        var ids = new HashSet<string>();
        for (var n = 0; n < 200; n++) Assert.True(ids.Add((await socket.Hears()).GetProperty("envelope_id").GetString()!));
        Assert.Equal(200, host.Script.Seen.Count);
    }
}
