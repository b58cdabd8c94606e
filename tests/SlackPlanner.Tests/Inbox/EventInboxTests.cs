using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Inbox;

[Trait("Transport", "both")]
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
            await Arrives(message, "EvOnce");
        await here.App.Settles();
        await Arrives(message, "EvOnce");
        await here.App.Settles();

        Assert.Equal(before + 1, await Answers("U0LENA"));
    }

    [Fact]
    public async Task Event_SameMessageUnderAnotherId_IsNotEvenTaken()
    {
        var before = await Answers("U0ARJUN");
        var message = Message("U0ARJUN", "1795200000.000200");

        await Arrives(message, "EvFirst");
        await here.App.Settles();
        await Arrives(message, "EvSecond");
        await here.App.Settles();

        Assert.Equal(before + 1, await Answers("U0ARJUN"));
        Assert.True(await IsClaimed("EvFirst"));
        Assert.False(await IsClaimed("EvSecond"));
    }

    [Theory]
    [InlineData("""{"type":"app_mention","channel":"C0SOURCE","user":"U0LENA","text":"hi","ts":"1795200001.000100"}""", """{"type":"app_mention","channel":"C0SOURCE","user":"U0LENA","text":"hi","ts":"1795200001.000100"}""", false)]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0LENA","user":"U0LENA","ts":"1795200001.000200"}""", """{"type":"app_mention","channel":"D0LENA","user":"U0LENA","ts":"1795200001.000200"}""", true)]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0LENA","user":"U0LENA","ts":"1795200001.000300"}""", """{"type":"message","subtype":"message_changed","channel_type":"im","channel":"D0LENA","ts":"1795200001.000300"}""", true)]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0LENA","user":"U0LENA","ts":"1795200001.000400"}""", """{"type":"message","channel_type":"im","channel":"D0NOOR","user":"U0NOOR","ts":"1795200001.000400"}""", true)]
    [InlineData("""{"type":"user_change","user":{"id":"U0LENA"}}""", """{"type":"user_change","user":{"id":"U0LENA"}}""", true)]
    public async Task Event_UnderAnotherId_IsTakenUnlessItTellsOfTheSame(string first, string second, bool taken)
    {
        var id = $"Ev{Guid.NewGuid():n}";
        await Arrives(JsonNode.Parse(first)!, id + "A");
        await Arrives(JsonNode.Parse(second)!, id + "B");
        await here.App.Settles();

        Assert.True(await IsClaimed(id + "A"));
        Assert.Equal(taken, await IsClaimed(id + "B"));
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

    private static object Message(string user, string ts) => new { type = "message", channel_type = "im", channel = "D" + user[1..], user, text = "hello", ts };

    private async Task<int> Answers(string user) =>
        (await here.App.As(user).ReadsDm()).Count(message => Texts.Of(message).Contains("/planner help", StringComparison.Ordinal));

    private async Task Arrives(object slackEvent, string id) =>
        Assert.Equal("ok", (await here.App.Gateway.Post("/act/event", new { @event = slackEvent, event_id = id }))["outcome"]!.ToString());

    private Task<bool> IsClaimed(string id) => here.App.Services.GetRequiredService<RedisConnection>().Call(
        database => database.KeyExistsAsync(here.App.Services.GetRequiredService<Keyspace>().Key(App.Workspace, "once", "event:" + id)));
}
