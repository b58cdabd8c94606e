using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Deliveries;

public sealed class DeliveryTests(DeliveryApp here) : IClassFixture<DeliveryApp>
{
    private readonly string id = DeliveryApp.NewId();

    [Fact]
    public async Task Post_ToAChannel_StandsOnceWithItsId()
    {
        await here.Posts(id);
        await here.Settled(id);

        var message = Assert.Single(await here.Standing(id));
        Assert.Equal(DeliveryApp.Text, (string?)message["text"]);
        Assert.Equal("slackplanner_delivery", (string?)message["metadata"]!["event_type"]);
        Assert.Equal(new PostedDelivery(DeliveryApp.Channel, (string)message["ts"]!), await here.Deliveries.Find(App.Workspace, id, default));
    }

    [Fact]
    public async Task Post_ToAPerson_StandsInTheirDm()
    {
        await here.Posts(id, to: "U0NOOR");
        await here.Settled(id);

        Assert.Contains(await here.App.As("U0NOOR").ReadsDm(), message => (string?)message["text"] == DeliveryApp.Text);
    }

    [Fact]
    public async Task Post_BelowAnAdoptedMessage_IsAReplyToItAndLeavesItAsItIs()
    {
        var theirs = await here.App.Gateway.Post("/act/message", new { user = "U0NOOR", channel = DeliveryApp.Channel, text = "could somebody look?" });
        var ts = (string)(theirs["ts"] ?? theirs["message"]!["ts"])!;

        await here.Wishes(change =>
        {
            here.Deliveries.Adopt(change, id + ":theirs", DeliveryApp.Channel, ts);
            here.Deliveries.Post(change, id, Destination.Channel(DeliveryApp.Channel), new Message { Text = "looking" }, threadOf: id + ":theirs");
        });
        await here.Settled(id);

        Assert.Equal(ts, (string?)Assert.Single(await here.Standing(id))["thread_ts"]);
        Assert.Single(await here.App.As("U0NOOR").Reads(DeliveryApp.Channel), message => (string?)message["ts"] == ts && (string?)message["text"] == "could somebody look?");
    }

    [Fact]
    public async Task Post_SameIdAgain_UpdatesTheOneMessage()
    {
        await here.Posts(id, "before");
        await here.Settled(id);

        await here.Posts(id, "after");
        await here.Settled(id);

        Assert.Equal(["after"], await here.TextsOf(id));
    }

    [Fact]
    public async Task Update_ManyWishesWhileTheyAreWorkedOn_TheLatestStands()
    {
        await here.Posts(id, "0");
        for (var n = 1; n <= 20; n++)
            await here.Wishes(change => here.Deliveries.Update(change, id, new Message { Text = $"{n}" }));

        await here.Settled(id);

        Assert.Equal(["20"], await here.TextsOf(id));
    }

    [Fact]
    public async Task Update_UnknownDelivery_DoesNothing()
    {
        await here.Wishes(change => here.Deliveries.Update(change, id, new Message { Text = "nobody knows me" }));
        await here.App.Settles();

        Assert.Empty(await here.Standing(id));
    }

    [Fact]
    public async Task Delete_PostedMessage_IsGoneAndNotFound()
    {
        await here.Posts(id);
        await here.Settled(id);

        await here.Wishes(change => here.Deliveries.Delete(change, id));
        await here.Settled(id);

        Assert.Empty(await here.Standing(id));
        Assert.Null(await here.Deliveries.Find(App.Workspace, id, default));
    }

    [Fact]
    public async Task Post_AfterItsDeletion_StandsAgainOnce()
    {
        await here.Posts(id);
        await here.Settled(id);
        await here.Wishes(change => here.Deliveries.Delete(change, id));
        await here.Settled(id);

        await here.Posts(id, "back");
        await here.Settled(id);

        Assert.Equal(["back"], await here.TextsOf(id));
    }

    [Fact]
    public async Task Delete_BeforeItWasPosted_IsNeverPosted()
    {
        await here.Wishes(change =>
        {
            here.Deliveries.Post(change, id, Destination.Channel(DeliveryApp.Channel), new Message { Text = "never" });
            here.Deliveries.Delete(change, id);
        });
        await here.Settled(id);

        Assert.Empty(await here.Standing(id));
    }

    [Fact]
    public async Task Update_MessageRemovedByHand_LeavesItRemoved()
    {
        await here.Posts(id);
        await here.Settled(id);
        await here.Calls("chat.delete", ("channel", DeliveryApp.Channel), ("ts", (await here.State(id)).Ts!));

        await here.Wishes(change => here.Deliveries.Update(change, id, new Message { Text = "back again" }));
        await here.Settled(id);

        Assert.Empty(await here.Standing(id));
    }

    [Fact]
    public async Task Post_ReplyWithItsParentInOneChange_StandsInTheParentsThread()
    {
        var reply = DeliveryApp.NewId();
        // Held up, so that the reply is looked at first.
        await here.App.Fault(new { target = "slack", method = "chat.postMessage", kind = "429", retry_after = 1 });
        await here.Wishes(change =>
        {
            here.Deliveries.Post(change, id, Destination.Channel(DeliveryApp.Channel), new Message { Text = "parent" });
            here.Deliveries.Post(change, reply, Destination.Channel(DeliveryApp.Channel), new Message { Text = "reply" }, threadOf: id);
        });
        await here.Settled(reply);

        var parent = Assert.Single(await here.Standing(id));
        Assert.Equal((string?)parent["ts"], (string?)Assert.Single(await here.Standing(reply))["thread_ts"]);
    }

    [Theory]
    [InlineData("C0NOWHERE", "channel_not_found")]
    [InlineData("C0GENERAL", "not_in_channel")]
    public async Task Post_WhereSlackDoesNotTakeIt_IsRecordedAndHoldsNothingUp(string channel, string problem)
    {
        var other = DeliveryApp.NewId();
        var reply = DeliveryApp.NewId();
        await here.Posts(id, to: channel);
        await here.Posts(reply, to: channel, threadOf: id);
        await here.Posts(other);
        await here.Settled(id);
        await here.Settled(reply);
        await here.Settled(other);

        Assert.Equal((DeliveryStatus.Refused, problem), ((await here.State(id)).Status, (await here.State(id)).Problem));
        Assert.Equal((DeliveryStatus.Refused, "thread_gone"), ((await here.State(reply)).Status, (await here.State(reply)).Problem));
        Assert.Single(await here.Standing(other));
        Assert.Empty(await here.Monitor.ListDead(App.Workspace, 10));
    }

    [Fact]
    public async Task Post_RefusedOnce_ALaterWishIsTriedAgain()
    {
        await here.App.Fault(new { target = "slack", method = "chat.postMessage", kind = "is_archived" });
        await here.Posts(id);
        await here.Settled(id);
        Assert.Equal("is_archived", (await here.State(id)).Problem);

        await here.Posts(id, "unarchived");
        await here.Settled(id);

        Assert.Equal(["unarchived"], await here.TextsOf(id));
    }

    [Fact]
    public async Task Post_WishForADeadLetter_WorksAgain()
    {
        // More than Slack takes in one block: refused here, before it is sent, each time.
        await here.Wishes(change => here.Deliveries.Post(
            change, id, Destination.Channel(DeliveryApp.Channel), new Message { Text = "long", Blocks = [SectionBlock.Of(new string('x', 4000))] }));
        await Eventually.True(
            async () => (await here.Monitor.ListDead(App.Workspace, 10)).Any(job => job.Id == DeliverJob.IdOf(id)), "the delivery is a dead letter", TimeSpan.FromSeconds(60));

        await here.Posts(id, "short");
        await here.Settled(id);

        Assert.Equal(["short"], await here.TextsOf(id));
        Assert.DoesNotContain(await here.Monitor.ListDead(App.Workspace, 10), job => job.Id == DeliverJob.IdOf(id));
    }
}
