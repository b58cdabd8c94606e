using System.Text.Json.Nodes;
using SlackPlanner.Testing;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

[Trait("Transport", "both")]
public class RequestTests(WorkApp at) : IClassFixture<WorkApp>
{
    private async Task<(string Ts, string View)> Chooses(string user, string author, string channel, string text)
    {
        var message = await at.App.Gateway.Post("/act/message", new { user = author, channel, text });
        var ts = (string)(message["ts"] ?? message["message"]!["ts"])!;
        await at.App.Gateway.Post("/act/shortcut", new { user, callback_id = RequestShortcut.CallbackId, channel, ts });
        return (ts, (string)(await at.As(user).TopView())["id"]!);
    }

    private async Task Creates(string user, string view, object entered)
    {
        var answer = await at.As(user).SubmitsView(view, entered);
        Assert.Equal("push", (string?)answer["response_action"]);
        Assert.Equal("clear", (string?)(await at.As(user).SubmitsView((string)(await at.As(user).TopView())["id"]!, new { }))["response_action"]);
        await at.App.Settles();
    }

    private async Task<JsonNode> Issue(string title) =>
        Assert.Single((await at.App.Gateway.Get("/state/issues"))["issues"]!.AsArray(), issue => (string)issue!["title"]! == title)!;

    [Fact]
    public async Task Request_OfAColleague_BecomesAnIssueTellsWhoWasChosenAndRepliesWithTheLink()
    {
        var (ts, view) = await Chooses("U0NOOR", "U0JONAS", "C0SOURCE", "Could <@U0NOOR> look at https://example.test/x soon?\nIt says 1 < 2 & more\n/close");
        var form = Texts.Of(await at.As("U0NOOR").TopView());
        Assert.Contains("It goes to `fernwood/source/forge` with `group::source code` `backend`.", form, StringComparison.Ordinal);

        await Creates("U0NOOR", view, new JsonObject
        {
            ["tell-source-code-be"] = new JsonObject { ["value"] = new JsonArray("product", "manager") },
        });

        var issue = await Issue("Could Noor look at https://example.test/x soon?");
        var iid = (int)issue["iid"]!;
        var description = (string)issue["description"]!;
        Assert.Contains("It says 1 < 2 & more", description, StringComparison.Ordinal);
        Assert.Contains("Asked for by Jonas Lindqvist in Slack: http", description, StringComparison.Ordinal);
        Assert.Equal("opened", (await at.Issue(iid)).State);
        Assert.Equal(["backend", "group::source code"], (await at.Issue(iid)).Labels.Order());
        Assert.Empty(await at.Assignees(iid));
        Assert.Equal(["maren"], (await at.Issue(iid)).Mentioned);

        Assert.Contains(await at.As("U0NOOR").Reads("C0SOURCE"), message =>
            Texts.Of(message).Contains("is there, for Create:Source Code BE. <@U0JONAS> and <@U0MAREN> will read of it.", StringComparison.Ordinal));
        await at.Told("U0JONAS", "<@U0NOOR> made <");
        await at.Told("U0MAREN", "<@U0NOOR> made <");
        var reply = Assert.Single(await at.As("U0JONAS").Reads("C0SOURCE"), message => (string?)message["thread_ts"] == ts && (string)message["ts"]! != ts);
        Assert.Contains($"|fernwood/source/forge#{iid}>", Texts.Of(reply), StringComparison.Ordinal);
        Assert.DoesNotContain("look at the", Texts.Of(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_Confidential_IsNamedInNoChannelAndToNobodyWhoMayNotSeeIt()
    {
        var (ts, view) = await Chooses("U0ARJUN", "U0JONAS", "C0SOURCE", "There is a hole in the hook");

        await Creates("U0ARJUN", view, new JsonObject
        {
            ["tell-source-code-be"] = new JsonObject { ["value"] = new JsonArray("product", "manager") }, ["more"] = new JsonObject { ["value"] = new JsonArray("confidential", "mine") },
        });

        var issue = await Issue("There is a hole in the hook");
        Assert.True((bool)issue["confidential"]!);
        Assert.Equal(["arjun"], await at.Assignees((int)issue["iid"]!));
        Assert.DoesNotContain(await at.As("U0JONAS").Reads("C0SOURCE"), message => (string?)message["thread_ts"] == ts && (string)message["ts"]! != ts);
        await at.Told("U0JONAS", "made a confidential issue of a request");
        await at.Told("U0MAREN", $"|{WorkApp.Forge}#{(int)issue["iid"]!}>");
        Assert.DoesNotContain(await at.As("U0MAREN").ReadsDm(), message => Texts.Of(message).Contains("There is a hole in the hook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_WhereTheAppIsNot_HasNoReplyAndNobodyIsBothered()
    {
        var maren = (await at.As("U0MAREN").ReadsDm()).Count;
        var (ts, view) = await Chooses("U0NOOR", "U0JONAS", "C0GENERAL", "Something for the team, please");

        await Creates("U0NOOR", view, new JsonObject());

        await Issue("Something for the team, please");
        Assert.DoesNotContain(await at.As("U0JONAS").Reads("C0GENERAL"), message => (string?)message["thread_ts"] == ts && (string)message["ts"]! != ts);
        Assert.Equal(maren, (await at.As("U0MAREN").ReadsDm()).Count);
    }

    [Fact]
    public async Task Request_Counterpart_MayAskToo()
    {
        var (_, view) = await Chooses("U0SABLE", "U0JONAS", "C0SOURCE", "Rotate the keys");

        await Creates("U0SABLE", view, new JsonObject());

        await Issue("Rotate the keys");
        var told = (await at.As("U0SABLE").Reads("C0SOURCE")).Last(message => Texts.Of(message).Contains("is there, for", StringComparison.Ordinal));
        Assert.DoesNotContain("journal.undo", told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WhoeverIsOnNoTeam_IsToldSo()
    {
        var message = await at.App.Gateway.Post("/act/message", new { user = "U0JONAS", channel = "C0SOURCE", text = "Anything" });
        await at.App.Gateway.Post("/act/shortcut", new { user = "U0OLA", callback_id = RequestShortcut.CallbackId, channel = "C0SOURCE", ts = (string)(message["ts"] ?? message["message"]!["ts"])! });

        Assert.DoesNotContain("Title", Texts.Of(new JsonArray([.. (await at.As("U0OLA").Views()).Select(view => view!.DeepClone())])), StringComparison.Ordinal);
    }
}
