using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Act;

public class CommandTests
{
    [Fact]
    public async Task Command_ReachesTheAppAsSlackSendsIt()
    {
        using var manifest = new ManifestFile("commands");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);
        it.App.Replies("""{"text":"done"}""");

        var answer = await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/pto  who @imani in #g_create_standup a<b & https://x.test/?a=1&b=2 @nobody #42" });

        var sent = Assert.Single(it.App.All).Content;
        Assert.Equal("/pto", sent["command"]!.ToString());
        Assert.Equal("who <@U0IMANI> in <#C0STANDUP> a&lt;b &amp; <https://x.test/?a=1&amp;b=2> @nobody #42", sent["text"]!.ToString());
        Assert.Equal(("T0DEMO", "C0SOURCE", "g_create_source_code", "U0NOOR"), (sent["team_id"]!.ToString(), sent["channel_id"]!.ToString(), sent["channel_name"]!.ToString(), sent["user_id"]!.ToString()));
        Assert.Equal(("done", true, 200), (answer["text"]!.ToString(), answer["ephemeral"]!.GetValue<bool>(), answer["status"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Command_WithoutShouldEscape_KeepsNames()
    {
        using var manifest = new ManifestFile("commands");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);
        await it.Act("command", new { user = "U0NOOR", text = "/plain @imani" });
        Assert.Equal("@imani", it.App.All.Single().Content["text"]!.ToString());
        Assert.Equal("directmessage", it.App.All.Single().Content["channel_name"]!.ToString());
    }

    [Fact]
    public async Task Command_NotInTheManifest_NeverReachesTheApp()
    {
        using var manifest = new ManifestFile("commands");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);
        var answer = await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/unknown" });
        Assert.Equal("not_a_command", answer["outcome"]!.ToString());
        Assert.Contains("is not a valid command", answer["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(it.App.All);
    }

    [Fact]
    public async Task Command_WithAPrefix_IsKnownByItsPrefixedName()
    {
        using var manifest = new ManifestFile("commands");
        await using var it = await RunningSandbox.Start(o => (o.Manifest, o.CommandPrefix) = (manifest.Path, "sp-"));
        Assert.Equal("ok", (await it.Act("command", new { user = "U0NOOR", text = "/sp-pto" }))["outcome"]!.ToString());
        Assert.Equal("not_a_command", (await it.Act("command", new { user = "U0NOOR", text = "/pto" }))["outcome"]!.ToString());
    }

    [Fact]
    public async Task Command_AnsweredTooLate_ShowsOperationTimeout()
    {
        await using var it = await RunningSandbox.Start();
        var asked = new TaskCompletionSource();
        it.App.Answer = async (_, context) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        var acting = it.Act("command", new { user = "U0NOOR", text = "/pto" });
        await asked.Task;
        await it.Passes(TimeSpan.FromSeconds(3));
        var answer = await acting;
        Assert.Equal("operation_timeout", answer["outcome"]!.ToString());
        Assert.Equal("/pto failed with the error \"operation_timeout\"", answer["text"]!.ToString());
    }

    [Theory]
    [InlineData(500, "http_service_error")]
    [InlineData(401, "http_client_error")]
    public async Task Command_AnsweredWithAnError_ShowsSlacksWord(int status, string word)
    {
        await using var it = await RunningSandbox.Start();
        it.App.Answer = (_, context) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        Assert.Equal(word, (await it.Act("command", new { user = "U0NOOR", text = "/pto" }))["outcome"]!.ToString());
    }

    [Fact]
    public async Task Command_WithNobodyListening_ShowsDispatchFailed()
    {
        await using var it = await RunningSandbox.Start(o => o.AppUrl = "http://127.0.0.1:1");
        Assert.Equal("dispatch_failed", (await it.Act("command", new { user = "U0NOOR", text = "/pto" }))["outcome"]!.ToString());
    }

    [Fact]
    public async Task Command_AnsweredInChannel_ShowsTheCommandToo()
    {
        await using var it = await RunningSandbox.Start();
        it.App.Replies("""{"response_type":"in_channel","text":"away: nobody"}""");
        await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/pto who" });
        var shown = (await it.Get("/ui/channel?channel=C0SOURCE&user=U0IMANI"))["messages"]!.AsArray();
        Assert.Equal(["/pto who", "away: nobody"], shown.Select(m => m!["text"]!.ToString()));
    }

    [Fact]
    public async Task Command_AnsweredWithBadBlocks_ShowsInvalidBlocks()
    {
        await using var it = await RunningSandbox.Start();
        it.App.Replies("""{"text":"x","blocks":[{"type":"section"}]}""");
        Assert.Equal("invalid_blocks", (await it.Act("command", new { user = "U0NOOR", text = "/pto" }))["outcome"]!.ToString());
    }

    [Fact]
    public async Task Command_AnsweredForOne_IsSeenByNobodyElse()
    {
        await using var it = await RunningSandbox.Start();
        it.App.Replies("""{"text":"only you"}""");
        await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/pto" });
        Assert.Single((await it.Get("/ui/channel?channel=C0SOURCE&user=U0NOOR"))["messages"]!.AsArray());
        Assert.Empty((await it.Get("/ui/channel?channel=C0SOURCE&user=U0IMANI"))["messages"]!.AsArray());
    }

    [Theory]
    [InlineData("U0MEI", "C0SOURCE")]
    [InlineData("U0NOBODY", null)]
    [InlineData("U0PLANNER", null)]
    public async Task Command_FromSomebodyWhoIsNotThere_IsRefused(string user, string? channel)
    {
        await using var it = await RunningSandbox.Start();
        using var answer = await it.Http.PostAsJsonAsync("/act/command", new { user, channel, text = "/pto" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await answer.Content.ReadFromJsonAsync<JsonObject>())!["error"]);
    }

    [Fact]
    public async Task ResponseUrl_AfterFiveUsesOrThirtyMinutes_IsSpent()
    {
        await using var it = await RunningSandbox.Start();
        await it.LimitsOff();
        var url = (await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/pto" }))["response_url"]!.ToString();
        for (var i = 0; i < 5; i++)
            Assert.Equal((200, "ok"), await Respond(it, url, new { text = $"{i}" }));
        Assert.Equal((404, "used_url"), await Respond(it, url, new { text = "6" }));

        var other = (await it.Act("command", new { user = "U0NOOR", text = "/pto" }))["response_url"]!.ToString();
        it.Time.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        Assert.Equal((404, "expired_url"), await Respond(it, other, new { text = "late" }));
        Assert.Equal((404, "expired_url"), await Respond(it, "/respond/none", new { text = "x" }));
    }

    [Fact]
    public async Task ResponseUrl_CanReplaceAndDeleteTheAnswer()
    {
        await using var it = await RunningSandbox.Start();
        it.App.Replies("""{"text":"working"}""");
        var url = (await it.Act("command", new { user = "U0NOOR", channel = "C0SOURCE", text = "/pto" }))["response_url"]!.ToString();
        Assert.Equal((400, "invalid_blocks"), await Respond(it, url, new { blocks = new[] { new { type = "section" } } }));
        await Respond(it, url, new { replace_original = true, text = "done" });
        Assert.Equal("done", Assert.Single((await it.Get("/state/messages?channel=C0SOURCE")).AsArray())!["text"]!.ToString());
        await Respond(it, url, new { delete_original = true });
        Assert.Empty((await it.Get("/state/messages?channel=C0SOURCE")).AsArray());
    }

    private static async Task<(int, string)> Respond(RunningSandbox it, string url, object message)
    {
        using var answer = await it.Http.PostAsJsonAsync(url, message);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
