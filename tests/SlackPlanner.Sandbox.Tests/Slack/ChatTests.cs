using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class ChatTests
{
    [Theory]
    [InlineData("C0NOWHERE", "x", "channel_not_found")]
    [InlineData("C0GENERAL", "x", "not_in_channel")]
    [InlineData("C0OLD", "x", "is_archived")]
    [InlineData("C0SECRET", "x", "channel_not_found")]
    [InlineData("C0SOURCE", "", "no_text")]
    [InlineData("U0GONE", "x", "channel_not_found")]
    public async Task PostMessage_WhereItCannot_IsRefused(string channel, string text, string error)
    {
        await using var it = await RunningSandbox.Start();
        it.World.State.Conversations.Add(new() { Id = "C0OLD", Name = "old", Archived = true, Members = ["U0PLANNER"] });
        it.World.State.Conversations.Add(new() { Id = "C0SECRET", Name = "secret", Private = true, Members = ["U0NOOR"] });
        it.World.State.People.Add(new() { Id = "U0GONE", Name = "gone", RealName = "Gone", Deleted = true });
        Assert.Equal(error, await it.Error("chat.postMessage", ("channel", channel), ("text", text)));
    }

    [Fact]
    public async Task PostMessage_ToAPersonOrAName_FindsTheConversation()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("D0NOOR", (await it.Api("chat.postMessage", ("channel", "U0NOOR"), ("text", "x")))["channel"]!.ToString());
        Assert.Equal("C0STANDUP", (await it.Api("chat.postMessage", ("channel", "#g_create_standup"), ("text", "x")))["channel"]!.ToString());
        Assert.StartsWith("DSLACKBOT", (await it.Api("chat.postMessage", ("channel", "U0NOOR"), ("text", "x"), ("username", "Imani")))["channel"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostMessage_InOneInstant_HasStrictlyRisingTimestamps()
    {
        await using var it = await RunningSandbox.Start();
        await it.LimitsOff();
        var stamps = new List<string>();
        for (var i = 0; i < 20; i++)
            stamps.Add((await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")))["ts"]!.ToString());
        Assert.Equal(stamps.Distinct().Order(StringComparer.Ordinal), stamps);
    }

    [Theory]
    [InlineData("{", "invalid_metadata_format")]
    [InlineData("""{"event_type":"x"}""", "invalid_metadata_schema")]
    [InlineData("""{"event_type":"x","event_payload":{"id":"1"}}""", "ok")]
    public async Task PostMessage_WithMetadata_WantsTypeAndPayload(string metadata, string outcome)
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal(outcome, await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x"), ("metadata", metadata)));
    }

    [Fact]
    public async Task PostMessage_WithVeryLongText_IsCutWithAWarning()
    {
        await using var it = await RunningSandbox.Start();
        var answer = await it.ApiJson("chat.postMessage", new() { ["channel"] = "C0SOURCE", ["text"] = new string('x', 40_001) });
        Assert.Equal("message_truncated", answer["warning"]!.ToString());
        Assert.Equal(40_000, answer["message"]!["text"]!.ToString().Length);
    }

    [Fact]
    public async Task Update_KeepsMetadataUnlessEmptied_AndMarksTheEdit()
    {
        await using var it = await RunningSandbox.Start();
        var ts = (await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x"), ("metadata", """{"event_type":"d","event_payload":{"id":"1"}}""")))["ts"]!.ToString();

        var kept = await it.Api("chat.update", ("channel", "C0SOURCE"), ("ts", ts), ("text", "y"));
        var emptied = await it.Api("chat.update", ("channel", "C0SOURCE"), ("ts", ts), ("text", "y"), ("metadata", "{}"));

        Assert.Equal("1", kept["message"]!["metadata"]!["event_payload"]!["id"]!.ToString());
        Assert.NotNull(kept["message"]!["edited"]);
        Assert.Null(emptied["message"]!["metadata"]);
    }

    [Fact]
    public async Task UpdateAndDelete_OfWhatIsNotTheApps_AreRefused()
    {
        await using var it = await RunningSandbox.Start();
        var theirs = (await it.Act("message", new { user = "U0NOOR", channel = "C0SOURCE", text = "mine" }))["ts"]!.ToString();
        var whisper = (await it.Api("chat.postEphemeral", ("channel", "C0SOURCE"), ("user", "U0NOOR"), ("text", "psst")))["message_ts"]!.ToString();

        Assert.Equal("cant_update_message", await it.Error("chat.update", ("channel", "C0SOURCE"), ("ts", theirs), ("text", "x")));
        Assert.Equal("cant_delete_message", await it.Error("chat.delete", ("channel", "C0SOURCE"), ("ts", theirs)));
        Assert.Equal("message_not_found", await it.Error("chat.update", ("channel", "C0SOURCE"), ("ts", "1.000001"), ("text", "x")));
        Assert.Equal("message_not_found", await it.Error("chat.update", ("channel", "C0SOURCE"), ("ts", whisper), ("text", "x")));
        Assert.Equal("channel_not_found", await it.Error("chat.update", ("channel", "U0NOOR"), ("ts", theirs), ("text", "x")));
    }

    [Fact]
    public async Task Update_WithTextOver4000_IsTooLong()
    {
        await using var it = await RunningSandbox.Start();
        var ts = (await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")))["ts"]!.ToString();
        Assert.Equal("msg_too_long", await it.Error("chat.update", ("channel", "C0SOURCE"), ("ts", ts), ("text", new string('x', 4_001))));
    }

    [Fact]
    public async Task Delete_OfAParent_LeavesATombstone()
    {
        await using var it = await RunningSandbox.Start();
        var ts = (await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "parent")))["ts"]!.ToString();
        await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "reply"), ("thread_ts", ts));
        await it.Api("chat.delete", ("channel", "C0SOURCE"), ("ts", ts));

        var thread = (await it.Api("conversations.replies", ("channel", "C0SOURCE"), ("ts", ts)))["messages"]!.AsArray();
        Assert.Equal("tombstone", thread[0]!["subtype"]!.ToString());
        Assert.Equal("reply", thread[1]!["text"]!.ToString());
    }

    [Fact]
    public async Task PostEphemeral_ToSomebodyElsewhere_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("user_not_in_channel", await it.Error("chat.postEphemeral", ("channel", "C0SOURCE"), ("user", "U0MEI"), ("text", "x")));
    }

    [Fact]
    public async Task PostMessage_UnderAnotherName_ShowsNameAndPicture()
    {
        await using var it = await RunningSandbox.Start();
        await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x"), ("username", "Noor Haddad"), ("icon_url", "http://x.test/a.png"));
        var shown = (await it.Get("/ui/channel?channel=C0SOURCE&user=U0NOOR"))["messages"]![0]!;
        Assert.Equal("Noor Haddad", shown["username"]!.ToString());
        Assert.Equal("http://x.test/a.png", shown["icon"]!.ToString());
    }

    [Fact]
    public async Task GetPermalink_OfAReply_NamesItsThread()
    {
        await using var it = await RunningSandbox.Start();
        var ts = (await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "parent")))["ts"]!.ToString();
        var reply = (await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "reply"), ("thread_ts", ts)))["ts"]!.ToString();
        var link = (await it.Api("chat.getPermalink", ("channel", "C0SOURCE"), ("message_ts", reply)))["permalink"]!.ToString();
        Assert.EndsWith($"/archives/C0SOURCE/p{reply.Replace(".", "", StringComparison.Ordinal)}?thread_ts={ts}&cid=C0SOURCE", link, StringComparison.Ordinal);
        Assert.Equal("message_not_found", await it.Error("chat.getPermalink", ("channel", "C0SOURCE"), ("message_ts", "1.1")));
    }

    [Fact]
    public async Task PostMessage_WithBlocks_GetsIdsItLeftOut()
    {
        await using var it = await RunningSandbox.Start();
        var answer = await it.ApiJson("chat.postMessage", new()
        {
            ["channel"] = "C0SOURCE", ["blocks"] = JsonNode.Parse("""[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Go"}}]}]"""),
        });
        var block = answer["message"]!["blocks"]![0]!;
        Assert.NotNull(block["block_id"]);
        Assert.NotNull(block["elements"]![0]!["action_id"]);
    }
}
