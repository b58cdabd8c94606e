using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class ConversationTests
{
    [Fact]
    public async Task History_InPages_GivesEachMessageOnceNewestFirst()
    {
        await using var it = await RunningSandbox.Start();
        await it.LimitsOff();
        for (var i = 0; i < 7; i++)
            await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", $"m{i}"));

        var (texts, cursor) = (new List<string>(), "");
        do
        {
            var page = await it.Api("conversations.history", ("channel", "C0SOURCE"), ("limit", "3"), ("cursor", cursor));
            texts.AddRange(page["messages"]!.AsArray().Select(m => m!["text"]!.ToString()));
            cursor = page["response_metadata"]!["next_cursor"]!.ToString();
            Assert.Equal(cursor.Length > 0, page["has_more"]!.GetValue<bool>());
        }
        while (cursor.Length > 0);

        Assert.Equal(["m6", "m5", "m4", "m3", "m2", "m1", "m0"], texts);
    }

    [Theory]
    [InlineData("conversations.history", "cursor", "bm90OmE=", "invalid_cursor")]
    [InlineData("conversations.history", "cursor", "%%%", "invalid_cursor")]
    [InlineData("conversations.history", "oldest", "yesterday", "invalid_ts_oldest")]
    [InlineData("conversations.history", "latest", "x", "invalid_ts_latest")]
    [InlineData("conversations.history", "limit", "1001", "invalid_limit")]
    [InlineData("conversations.replies", "ts", "1.000001", "thread_not_found")]
    public async Task Reading_WithWrongArguments_IsRefused(string method, string name, string value, string error)
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal(error, await it.Error(method, ("channel", "C0SOURCE"), (name, value)));
    }

    [Fact]
    public async Task History_WhereTheAppIsNoMember_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("not_in_channel", await it.Error("conversations.history", ("channel", "C0GENERAL")));
        Assert.Equal("ok", await it.Error("conversations.join", ("channel", "C0GENERAL")));
        Assert.Equal("ok", await it.Error("conversations.history", ("channel", "C0GENERAL")));
        Assert.Equal("method_not_supported_for_channel_type", await it.Error("conversations.join", ("channel", "D0NOOR")));
    }

    [Fact]
    public async Task History_ShowsPayloadsOnlyWhenAsked_AndNoRepliesOrWhispers()
    {
        await using var it = await RunningSandbox.Start();
        var ts = (await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "m"), ("metadata", """{"event_type":"delivery","event_payload":{"id":"d1"}}""")))["ts"]!.ToString();
        await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "r"), ("thread_ts", ts));
        await it.Api("chat.postEphemeral", ("channel", "C0SOURCE"), ("user", "U0NOOR"), ("text", "w"));

        var plain = (await it.Api("conversations.history", ("channel", "C0SOURCE")))["messages"]!.AsArray();
        var full = await it.ApiJson("conversations.history", new() { ["channel"] = "C0SOURCE", ["include_all_metadata"] = true, ["oldest"] = ts, ["inclusive"] = true });

        var only = Assert.Single(plain)!;
        Assert.Equal("""{"event_type":"delivery"}""", only["metadata"]!.ToJsonString());
        Assert.Equal(1, only["reply_count"]!.GetValue<int>());
        Assert.Equal("d1", full["messages"]![0]!["metadata"]!["event_payload"]!["id"]!.ToString());
        Assert.Empty((await it.Api("conversations.history", ("channel", "C0SOURCE"), ("oldest", ts)))["messages"]!.AsArray());
    }

    [Fact]
    public async Task Open_ForOnePerson_GivesTheirDirectMessage()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("D0NOOR", (await it.Api("conversations.open", ("users", "U0NOOR")))["channel"]!["id"]!.ToString());
        Assert.Equal("user_not_found", await it.Error("conversations.open", ("users", "U0NOBODY")));
        Assert.Equal("users_list_not_supplied", await it.Error("conversations.open"));
        await it.Http.PutAsync("/act/user", System.Net.Http.Json.JsonContent.Create(new { user = "U0PAT", deleted = true }));
        Assert.Equal("user_disabled", await it.Error("conversations.open", ("users", "U0PAT")));
    }

    [Fact]
    public async Task ListAndMembers_InPages_GiveAll()
    {
        await using var it = await RunningSandbox.Start();
        var first = await it.Api("conversations.list", ("limit", "3"));
        var rest = await it.Api("conversations.list", ("limit", "3"), ("cursor", first["response_metadata"]!["next_cursor"]!.ToString()));
        Assert.Equal(5, Count(first, "channels") + Count(rest, "channels"));
        Assert.Equal("", rest["response_metadata"]!["next_cursor"]!.ToString());
        Assert.Equal(it.World.Conversation("C0SOURCE")!.Members.Count, Count(await it.Api("conversations.members", ("channel", "C0SOURCE")), "members"));
        Assert.Equal("invalid_types", await it.Error("conversations.list", ("types", "rooms")));
    }

    [Fact]
    public async Task People_AreFoundByIdAndEmail_AndMayHaveNoZone()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("Europe/London", (await it.Api("users.info", ("user", "U0NOOR")))["user"]!["tz"]!.ToString());
        Assert.Equal("U0TOMAS", (await it.Api("users.lookupByEmail", ("email", "Tomas@example.test")))["user"]!["id"]!.ToString());
        Assert.Equal("users_not_found", await it.Error("users.lookupByEmail", ("email", "no@example.test")));
        Assert.Equal("user_not_found", await it.Error("users.info", ("user", "U0NOBODY")));
        Assert.True((await it.Api("users.info", ("user", "U0GUEST")))["user"]!["is_restricted"]!.GetValue<bool>());
        var all = (await it.Api("users.list"))["members"]!.AsArray();
        Assert.Equal(22, all.Count);
        Assert.Null(all.Single(m => m!["id"]!.ToString() == "USLACKBOT")!["tz"]);
        Assert.Equal("fernwood", (await it.Api("team.info"))["team"]!["domain"]!.ToString());
        Assert.Equal("U0NOOR", (await it.Api("usergroups.list", ("include_users", "true")))["usergroups"]![0]!["users"]![0]!.ToString());
    }

    [Fact]
    public async Task UserGroups_TheirUsers_AreReplacedByPeopleThatThereAreAndNeverByNobody()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("U0NOOR", (await it.Api("usergroups.users.list", ("usergroup", "S0PLANNING")))["users"]![0]!.ToString());

        var updated = await it.Api("usergroups.users.update", ("usergroup", "S0PLANNING"), ("users", "U0IMANI,U0YUKI"));

        Assert.Equal("2", updated["usergroup"]!["user_count"]!.ToString());
        Assert.Equal(2, Count(await it.Api("usergroups.users.list", ("usergroup", "S0PLANNING")), "users"));
        Assert.Equal("no_such_subteam", await it.Error("usergroups.users.list", ("usergroup", "S0NOSUCH")));
        Assert.Equal("invalid_users", await it.Error("usergroups.users.update", ("usergroup", "S0PLANNING"), ("users", "U0IMANI,U0NOBODY")));
        Assert.Equal("no_users_provided", await it.Error("usergroups.users.update", ("usergroup", "S0PLANNING"), ("users", ",")));
        Assert.Equal("invalid_arguments", await it.Error("usergroups.users.update", ("usergroup", "S0PLANNING")));
    }

    private static int Count(JsonObject answer, string name) => answer[name]!.AsArray().Count;
}
