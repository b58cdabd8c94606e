using SlackPlanner.Deliveries;
using SlackPlanner.Slack;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Deliveries;

/// <summary>Whatever Slack does to the requests: one message in the end.</summary>
public sealed class DeliveryFaultTests(DeliveryApp here) : IClassFixture<DeliveryApp>
{
    private readonly string id = DeliveryApp.NewId();

    [Fact]
    public async Task Post_AnswerLost_TheMessageIsAdopted()
    {
        var before = await Calls();
        await Fault("after");
        await here.Posts(id);
        await here.Settled(id);

        var message = Assert.Single(await here.Standing(id));
        Assert.Equal((string?)message["ts"], (await here.State(id)).Ts);
        Assert.Null(message["edited"]);
        Assert.Equal(before + 2, await Calls()); // the fault and the call itself: nothing was sent again
    }

    [Fact]
    public async Task Post_ReplyAndAnswerLost_TheMessageIsAdoptedInTheThread()
    {
        var reply = DeliveryApp.NewId();
        await here.Posts(id);
        await here.Settled(id);
        await Fault("after");

        await here.Posts(reply, threadOf: id);
        await here.Settled(reply);

        Assert.Single(await here.Standing(reply));
    }

    [Fact]
    public async Task Update_WhilePostsFateIsUnknown_TheAdoptedMessageSaysTheLatest()
    {
        await Fault("after");
        await here.Posts(id, "before");
        await Eventually.True(async () => (await here.Standing(id)).Count == 1, "it is posted");

        await here.Wishes(change => here.Deliveries.Update(change, id, new Message { Text = "after" }));
        await here.Settled(id);

        Assert.Equal(["after"], await here.TextsOf(id));
    }

    [Fact]
    public async Task Delete_WhilePostsFateIsUnknown_NothingStands()
    {
        await Fault("after");
        await here.Posts(id);
        await Eventually.True(async () => (await here.Standing(id)).Count == 1, "it is posted");

        await here.Wishes(change => here.Deliveries.Delete(change, id));
        await here.Settled(id);

        Assert.Empty(await here.Standing(id));
    }

    [Theory]
    [InlineData("drop", 1)]
    [InlineData("drop", 3)]
    [InlineData("500", 2)]
    [InlineData("timeout", 1)]
    public async Task Post_RequestLost_IsPostedOnceInTheEnd(string kind, int times)
    {
        await Fault(kind, times);
        await here.Posts(id);
        await here.Settled(id);

        Assert.Single(await here.Standing(id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)] // without Retry-After
    public async Task Post_RateLimited_WaitsWithoutAFailureAndIsPostedOnce(int seconds)
    {
        await here.App.Fault(new { target = "slack", method = "chat.postMessage", kind = "429", count = 2, retry_after = seconds });
        await here.Posts(id);
        await here.Settled(id);

        Assert.Single(await here.Standing(id));
        Assert.DoesNotContain(here.App.Logs.All, line => line.Contains("failed, for the", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
        // A refusal is no unknown outcome: there was nothing to look for.
        Assert.DoesNotContain(here.App.Logs.All, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("unknown outcome", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Update_AnswerLost_IsMadeAgain()
    {
        await here.Posts(id, "before");
        await here.Settled(id);
        await here.App.Fault(new { target = "slack", method = "chat.update", kind = "drop" });

        await here.Wishes(change => here.Deliveries.Update(change, id, new Message { Text = "after" }));
        await here.Settled(id);

        Assert.Equal(["after"], await here.TextsOf(id));
    }

    [Fact]
    public async Task Post_ToAPersonAndAnswerLost_IsLookedForInTheirDm()
    {
        await here.App.Fault(new { target = "slack", method = "conversations.open", kind = "500" });
        await Fault("after");
        await here.Posts(id, to: "U0LENA");
        await here.Settled(id);

        Assert.Null((await here.State(id)).Problem);
        Assert.Single(await here.Standing(id));
    }

    [Fact]
    public async Task SecondLook_HistoryWasNotReadableAtFirst_TheDoubleGoes()
    {
        await here.App.Settles(); // so that no other test's look meets the fault
        await Fault("after");
        await here.App.Fault(new { target = "slack", method = "conversations.history", kind = "missing_scope" });
        await here.Posts(id);
        await here.Settled(id);

        await Eventually.True(
            async () => await here.Standing(id) is [var only] && (string?)only["ts"] == (await here.State(id)).Ts, "only the known message stands",
            TimeSpan.FromSeconds(30));
        Assert.Contains(here.App.Logs.All, line => line.Contains("stood twice", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
    }

    private Task Fault(string kind, int count = 1) => here.App.Fault(new { target = "slack", method = "chat.postMessage", kind, count });

    private async Task<int> Calls() => (await here.App.Gateway.Get("/state/calls?method=chat.postMessage")).AsArray().Count;
}
