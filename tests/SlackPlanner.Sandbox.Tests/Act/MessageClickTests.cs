using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Act;

public class MessageClickTests
{
    private const string Rows = """
        [{"type":"section","block_id":"r1","text":{"type":"mrkdwn","text":"one"},"accessory":{"type":"button","action_id":"cancel","value":"a1","text":{"type":"plain_text","text":"Cancel"}}},
         {"type":"section","block_id":"r2","text":{"type":"mrkdwn","text":"two"},"accessory":{"type":"button","action_id":"cancel","value":"a2","text":{"type":"plain_text","text":"Cancel"}}},
         {"type":"actions","block_id":"act","elements":[
           {"type":"radio_buttons","action_id":"weight","options":[{"text":{"type":"plain_text","text":"1"},"value":"1"},{"text":{"type":"plain_text","text":"2"},"value":"2"}]},
           {"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"Edit"},"value":"edit"}]}]}]
        """;

    [Fact]
    public async Task Click_AmongButtonsOfOneAction_IsToldByItsValue()
    {
        await using var it = await RunningSandbox.Start();
        var ts = await Post(it);
        it.App.Answer = async (received, _) => await it.Http.PostAsJsonAsync(received.Content["response_url"]!.ToString(), new { replace_original = true, text = "cancelled" });

        var answer = await it.Act("click", new { user = "U0NOOR", channel = "D0NOOR", ts, action_id = "cancel", value = "a2" });

        var sent = it.App.To("/slack/interactions").Single().Content;
        Assert.Equal("r2", sent["actions"]![0]!["block_id"]!.ToString());
        Assert.Equal((ts, "D0NOOR", "directmessage"), (sent["message"]!["ts"]!.ToString(), sent["channel"]!["id"]!.ToString(), sent["channel"]!["name"]!.ToString()));
        Assert.Equal("cancelled", answer["message"]!["text"]!.ToString());
    }

    [Theory]
    [InlineData("weight", "2", "selected_option")]
    [InlineData("more", "edit", "selected_option")]
    public async Task Click_OnAMenu_SendsTheChosenOption(string action, string value, string field)
    {
        await using var it = await RunningSandbox.Start();
        await it.Act("click", new { user = "U0NOOR", channel = "D0NOOR", ts = await Post(it), action_id = action, value });
        Assert.Equal(value, it.App.All.Single(r => r.Path == "/slack/interactions").Content["actions"]![0]![field]!["value"]!.ToString());
    }

    [Theory]
    [InlineData("U0NOOR", "D0NOOR", "weight", "3")]
    [InlineData("U0NOOR", "D0NOOR", "cancel", "a3")]
    [InlineData("U0IMANI", "D0NOOR", "cancel", "a1")]
    public async Task Click_OnWhatIsNotThere_IsRefused(string user, string channel, string action, string value)
    {
        await using var it = await RunningSandbox.Start();
        using var answer = await it.Http.PostAsJsonAsync("/act/click", new { user, channel, ts = await Post(it), action_id = action, value });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Click_OnAnEphemeralMessage_ShowsTheAppOnlyItsTimestamp()
    {
        await using var it = await RunningSandbox.Start();
        it.App.Replies($$"""{"text":"x","blocks":{{Rows}}}""");
        var ts = (await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/pto list" }))["ts"]!.ToString();
        it.App.Answer = (_, _) => Task.CompletedTask;
        await it.Act("click", new { user = "U0NOOR", channel = "C0SOURCE", ts, action_id = "cancel", value = "a1" });
        var sent = it.App.To("/slack/interactions").Single().Content;
        Assert.True(sent["container"]!["is_ephemeral"]!.GetValue<bool>());
        Assert.Null(sent["message"]);
        Assert.NotNull(sent["response_url"]);
    }

    [Fact]
    public async Task Shortcut_OnAMessage_CarriesTheMessage()
    {
        await using var it = await RunningSandbox.Start();
        var ts = await Post(it);
        await it.Act("shortcut", new { user = "U0NOOR", callback_id = "weigh", channel = "D0NOOR", ts });
        await it.Act("shortcut", new { user = "U0NOOR", callback_id = "anywhere" });
        var sent = it.App.To("/slack/interactions");
        Assert.Equal(("message_action", ts), (sent[0].Content["type"]!.ToString(), sent[0].Content["message_ts"]!.ToString()));
        Assert.Equal("shortcut", sent[1].Content["type"]!.ToString());
    }

    private static async Task<string> Post(RunningSandbox it) =>
        (await it.ApiJson("chat.postMessage", new() { ["channel"] = "D0NOOR", ["text"] = "rows", ["blocks"] = JsonNode.Parse(Rows) }))["ts"]!.ToString();
}
