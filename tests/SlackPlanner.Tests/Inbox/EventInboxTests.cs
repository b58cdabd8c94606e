using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Inbox;

public sealed class EventInboxTests(OneApp here) : IClassFixture<OneApp>
{
    [Fact]
    public async Task Dm_SomebodyWrites_IsAnsweredOnceWithHelp()
    {
        var before = await Answers("U0IMANI");

        await here.App.Gateway.Post("/act/message", new { user = "U0IMANI", channel = "D0IMANI", text = "hello?" });
        await here.App.Settles();

        Assert.Equal(before + 1, await Answers("U0IMANI"));
        Assert.Contains("/pto", Texts.Of((await here.App.As("U0IMANI").ReadsDm())[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_RedeliveredUnderItsId_HasOneEffect()
    {
        var before = await Answers("U0LENA");
        var message = Message("U0LENA", "1795200000.000100");

        for (var n = 0; n < 3; n++)
            Assert.Equal((200, ""), await here.Slack.PostsEvent(SignedSlack.Callback(message, "EvOnce")));
        await here.App.Settles();
        Assert.Equal((200, ""), await here.Slack.PostsEvent(SignedSlack.Callback(message, "EvOnce")));
        await here.App.Settles();

        Assert.Equal(before + 1, await Answers("U0LENA"));
    }

    [Fact]
    public async Task Event_SameMessageUnderAnotherId_IsAnsweredOnceAllTheSame()
    {
        var before = await Answers("U0ARJUN");
        var message = Message("U0ARJUN", "1795200000.000200");

        await here.Slack.PostsEvent(SignedSlack.Callback(message, "EvFirst"));
        await here.App.Settles();
        await here.Slack.PostsEvent(SignedSlack.Callback(message, "EvSecond"));
        await here.App.Settles();

        Assert.Equal(before + 1, await Answers("U0ARJUN"));
    }

    [Theory]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","user":"U0PLANNER","bot_id":"B1","text":"x","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","user":"U0NOOR","subtype":"message_changed","text":"x","ts":"1.2"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","user":"USLACKBOT","text":"x","ts":"1.3"}""")]
    [InlineData("""{"type":"message","channel_type":"channel","channel":"C0SOURCE","user":"U0NOOR","text":"x","ts":"1.4"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","text":"no user","ts":"1.5"}""")]
    [InlineData("""{"type":"app_mention","text":"no user","ts":"1.6"}""")]
    [InlineData("""{"type":"user_change","user":"U0NOOR"}""")]
    [InlineData("""{"type":"user_change","user":{}}""")]
    [InlineData("""{"type":"something_of_next_year","shape":{"deep":[1,2,{"x":null}]}}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":{"odd":1},"user":["U0NOOR"],"ts":5}""")]
    [InlineData("{}")]
    public async Task Event_NotForUsOrOfUnknownShape_IsAcknowledgedAndLeavesNothing(string json)
    {
        var posted = await Posted();

        var (status, _) = await here.Slack.PostsEvent(SignedSlack.Callback(JsonNode.Parse(json)!, $"Ev{Guid.NewGuid():n}"));
        await here.App.Settles();

        Assert.Equal(200, status);
        Assert.Equal(posted, await Posted());
        Assert.Empty(await here.App.Services.GetRequiredService<IJobMonitor>().ListDead(App.Workspace, 10));
        Assert.DoesNotContain(here.App.Logs.All, line => line.Contains("Job event", StringComparison.Ordinal) && line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dm_FromAGuest_SaysWhyNot()
    {
        await here.App.Gateway.Post("/act/message", new { user = "U0GUEST", text = "hello?" });
        await here.App.Settles();

        Assert.Contains("guest accounts cannot use it", Texts.Of((await here.App.As("U0GUEST").ReadsDm())[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mention_InAChannel_IsAnsweredToThemAlone()
    {
        await here.App.Gateway.Post("/act/message", new { user = "U0TOMAS", channel = "C0SOURCE", text = "<@U0PLANNER> what can you do?" });
        await here.App.Settles();

        Assert.Contains(await here.App.As("U0TOMAS").Reads("C0SOURCE"), message => Texts.Of(message).Contains("This is what you can do", StringComparison.Ordinal));
        Assert.DoesNotContain(await here.App.As("U0NOOR").Reads("C0SOURCE"), message => Texts.Of(message).Contains("This is what you can do", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Event_UrlVerification_EchoesTheChallenge() =>
        Assert.Equal((200, "3eZbrw1a"), await here.Slack.PostsEvent(new { token = "x", challenge = "3eZbrw1a", type = "url_verification" }));

    private static object Message(string user, string ts) => new { type = "message", channel_type = "im", channel = "D" + user[1..], user, text = "hello", ts };

    private async Task<int> Answers(string user) =>
        (await here.App.As(user).ReadsDm()).Count(message => Texts.Of(message).Contains("/planner help", StringComparison.Ordinal));

    private async Task<int> Posted() => (await here.App.Gateway.Get("/state/calls?method=chat.postMessage")).AsArray().Count;
}
