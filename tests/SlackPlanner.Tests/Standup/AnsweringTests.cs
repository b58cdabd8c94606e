using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.People;
using SlackPlanner.Standup;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

/// <summary>What a person can do with the window and with the post; each test has people of its own.</summary>
public sealed class AnsweringTests(OneApp one) : IClassFixture<OneApp>
{
    private App App => one.App;

    [Fact]
    public async Task Share_RichText_KeepsFormattingAndNotifiesNobody()
    {
        await App.As("U0ARJUN").Submits("/standup", Standups.Channel);

        await Submits("U0ARJUN", new JsonObject
        {
            ["question-0"] = Rich(
                """{"type":"rich_text_section","elements":[{"type":"text","text":"Met "},{"type":"user","user_id":"U0LENA"},{"type":"broadcast","range":"channel"}]}""",
                """{"type":"rich_text_list","style":"bullet","indent":0,"border":0,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"ran","style":{"bold":true}}]}]}"""),
        });

        var post = (await Post("Arjun")).ToJsonString();
        Assert.Contains("\"style\":{\"bold\":true}", post, StringComparison.Ordinal);
        Assert.Contains("rich_text_list", post, StringComparison.Ordinal);
        Assert.Contains("@Lena@channel", post, StringComparison.Ordinal);
        Assert.DoesNotContain("U0LENA", post, StringComparison.Ordinal);
        Assert.DoesNotContain("\"range\"", post, StringComparison.Ordinal);

        await App.As("U0ARJUN").Submits("/standup edit");
        Assert.Contains("\"bold\":true", (await App.As("U0ARJUN").TopView()).ToJsonString(), StringComparison.Ordinal);
        await App.Answers("U0ARJUN", "Plain now");
        Assert.DoesNotContain("rich_text", (await Post("Arjun")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_ThenClosed_IsOfferedAgainUntilItIsShared()
    {
        var tomas = App.As("U0TOMAS");
        await tomas.Submits("/standup", Standups.Channel);
        await Types("U0TOMAS", "Half a thou");
        await Types("U0TOMAS", "Half a thought");
        await Close("U0TOMAS");

        await tomas.Submits("/standup", Standups.Channel);
        var view = await tomas.TopView();
        Assert.Contains("What you had typed before is filled in", Texts.Of(view), StringComparison.Ordinal);
        Assert.Contains("Half a thought", view.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Share", view["submit"]!["text"]!.ToString());
        await App.Answers("U0TOMAS", "A whole one");

        await tomas.Submits("/standup edit", Standups.Channel);
        var edit = await tomas.TopView();
        Assert.DoesNotContain("typed before", Texts.Of(edit), StringComparison.Ordinal);
        Assert.Contains("A whole one", edit.ToJsonString(), StringComparison.Ordinal);
        await Close("U0TOMAS");
    }

    [Fact]
    public async Task Typing_OfSomebodyWhoIsErased_IsErasedToo()
    {
        var quinn = App.As("U0QUINN");
        await quinn.Submits("/standup", Standups.Channel);
        await Types("U0QUINN", "Secret");
        await Close("U0QUINN");

        var data = App.Services.GetServices<IPersonalData>().Single(part => part.Name == "standup");
        Assert.Contains("Secret", (await data.Export(App.Workspace, "U0QUINN", default))!.ToJsonString(), StringComparison.Ordinal);
        await data.Erase(App.Workspace, "U0QUINN", default);

        await quinn.Submits("/standup", Standups.Channel);
        Assert.DoesNotContain("Secret", (await quinn.TopView()).ToJsonString(), StringComparison.Ordinal);
        await Close("U0QUINN");
    }

    [Fact]
    public async Task Open_AfterTimeOff_SaysWelcomeBack()
    {
        var noor = App.As("U0NOOR");
        await noor.Submits("/pto 2026-11-10 to 2026-11-19 vacation");

        await noor.Submits("/standup", Standups.Channel);

        var view = Texts.Of(await noor.TopView());
        Assert.Contains("Welcome back!", view, StringComparison.Ordinal);
        Assert.Contains("(welcome back, since Mon 9 Nov)?", view, StringComparison.Ordinal);
        await Close("U0NOOR");
    }

    [Fact]
    public async Task Share_AskingForHelp_MentionsThoseAndNobodyElse()
    {
        var yuki = App.As("U0YUKI");
        await yuki.Submits("/standup", Standups.Channel);

        var silent = await Submits("U0YUKI", Answer("question-0", "Ran"), Help("U0LENA"));
        var guest = await Submits("U0YUKI", Answer("question-2", "The build"), Help("U0GUEST"));
        var own = await Submits("U0YUKI", Answer("question-2", "The build"), Help("U0YUKI"));
        await Submits("U0YUKI", Answer("question-2", "The build of <@U0NOOR>"), Help("U0LENA", "U0MAREN"));

        Assert.Contains("what you need help with", silent["errors"]!["question-2"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("not guests or apps", guest["errors"]!["help"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("That is you", own["errors"]!["help"]!.ToString(), StringComparison.Ordinal);
        var post = await Post("Yuki");
        Assert.Contains("<@U0LENA> <@U0MAREN> could you help?", Texts.Of(post["blocks"]), StringComparison.Ordinal);
        Assert.DoesNotContain("<@U0NOOR>", post.ToJsonString(), StringComparison.Ordinal);

        await yuki.Submits("/standup edit", Standups.Channel);
        Assert.Equal(["U0LENA", "U0MAREN"], (await yuki.TopView())["blocks"]!.AsArray().Select(block => block!["element"]?["initial_users"]).OfType<JsonArray>().Single().Select(user => $"{user}"));
        await Submits("U0YUKI", Answer("question-2", "Nothing any more"), Help());
        Assert.DoesNotContain("could you help", Texts.Of(await Post("Yuki")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ItsButtons_AreForTheAuthorOnly()
    {
        await App.Shares("U0SABLE", "Looked at risks");
        var post = await Post("Sable");

        await App.As("U0LENA").Clicks(Standups.Channel, post["ts"]!.ToString(), "standup.edit");
        var told = Texts.Of(await App.As("U0LENA").TopView());
        await App.Presses("U0LENA", Standups.Channel, post, "standup.delete");
        Assert.Contains("only <@U0SABLE> can edit or delete them", told, StringComparison.Ordinal);
        await Close("U0LENA");
        Assert.Contains((await App.As("U0LENA").Reads(Standups.Channel)), message => message["ephemeral"]!.GetValue<bool>() && Texts.Of(message).Contains("own words", StringComparison.Ordinal));
        Assert.Contains("Looked at risks", Texts.Of(await Post("Sable")), StringComparison.Ordinal);

        await App.Presses("U0SABLE", Standups.Channel, post, "standup.edit");
        await App.Answers("U0SABLE", "Looked at one more");
        Assert.Contains("one more", Texts.Of(await Post("Sable")), StringComparison.Ordinal);
        await App.Presses("U0SABLE", Standups.Channel, await Post("Sable"), "standup.delete");
        Assert.DoesNotContain(await App.Thread(), message => message["username"]!.ToString() == "Sable");
    }

    [Fact]
    public async Task Save_WhatWasDeletedElsewhere_SaysSoAndKeepsWhatWasTyped()
    {
        await App.Shares("U0JONAS", "First");
        var jonas = App.As("U0JONAS");
        await jonas.Submits("/standup edit", Standups.Channel);
        await jonas.Submits("/standup delete", Standups.Channel);

        var refused = await Submits("U0JONAS", Answer("question-0", "Second"));

        Assert.Contains("changed or deleted these answers elsewhere", refused["errors"]!["question-0"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(await App.Thread(), message => message["username"]!.ToString() == "Jonas");
        await jonas.Submits("/standup", Standups.Channel);
        Assert.Contains("Second", (await jonas.TopView()).ToJsonString(), StringComparison.Ordinal);
        await Submits("U0JONAS", new JsonObject());
        Assert.Contains("Second", Texts.Of(await Post("Jonas")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_DeliveredAgain_IsOneAndSaysTheSame()
    {
        await App.Shares("U0MAREN", "Once");

        var again = await App.Gateway.Post("/act/again", new { kind = "view_submission" });
        await App.Settles();

        Assert.Equal("Shared", again["answer"]!["view"]!["title"]!["text"]!.ToString());
        Assert.Contains("Once", Texts.Of(await Post("Maren")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_OfTheHomeTab_OpensWhatIsCurrent()
    {
        var team = await App.Services.GetRequiredService<SlackPlanner.Teams.ITeams>().Find(App.Workspace, "source-code-be", default);

        var (day, state) = await App.Services.GetRequiredService<StandupDesk>().Current(team!, "U0OLA", default);

        Assert.Equal(("2026-11-20", null), (day.Key, state));
    }

    [Fact]
    public async Task Edit_OfAnotherDate_IsFoundByItsDate()
    {
        await App.As("U0IMANI").Submits("/standup", Standups.Channel);
        await App.Answers("U0IMANI", "Ahead of time"); // works Monday to Thursday: it is Monday's

        Assert.Contains("shared nothing for Wed 18 Nov", await App.As("U0IMANI").Asks("/standup delete 2026-11-18", Standups.Channel), StringComparison.Ordinal);
        Assert.Contains("`/standup edit yesterday`", await App.As("U0IMANI").Asks("/standup edit soonish", Standups.Channel), StringComparison.Ordinal);
        var view = await App.As("U0IMANI").Submits("/standup edit 2026-11-20", Standups.Channel);
        Assert.Contains("Ahead of time", view.ToJsonString(), StringComparison.Ordinal);
        await Close("U0IMANI");
    }

    private static JsonObject Answer(string block, string text) => new() { [block] = new JsonObject { [StandupModal.Input] = text } };

    private static JsonObject Help(params string[] users) => new() { [StandupModal.Help] = new JsonObject { [StandupModal.HelpFrom] = new JsonArray([.. users.Select(user => (JsonNode)user)]) } };

    private static JsonObject Rich(params string[] elements) => new()
    {
        [StandupModal.Input] = JsonNode.Parse($$"""{"type":"rich_text","elements":[{{string.Join(',', elements)}}]}"""),
    };

    private async Task<JsonNode> Submits(string user, params JsonObject[] parts)
    {
        var values = new JsonObject();
        foreach (var (block, value) in parts.SelectMany(part => part))
            values[block] = value!.DeepClone();
        var result = await App.As(user).SubmitsView((await App.As(user).TopView())["id"]!.ToString(), values);
        await App.Settles();
        return result;
    }

    private async Task Types(string user, string text) =>
        await App.As(user).ClicksInView((await App.As(user).TopView())["id"]!.ToString(), StandupModal.Input, "question-0", text);

    private async Task Close(string user) =>
        await App.Gateway.Post("/act/close", new { user, view_id = (await App.As(user).TopView())["id"]!.ToString() });

    private async Task<JsonNode> Post(string name) => Assert.Single(await App.Thread(), message => message["username"]!.ToString() == name);
}
