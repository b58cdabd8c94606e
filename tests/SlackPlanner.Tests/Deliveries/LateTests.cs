using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Deliveries;

/// <summary>Slack applies what we gave up on after what followed it.</summary>
public sealed class LateTests : IAsyncLifetime
{
    private readonly DeliveryApp here = new() { SecondLookAfter = TimeSpan.FromSeconds(5) };
    private readonly string id = DeliveryApp.NewId();

    public Task InitializeAsync() => here.InitializeAsync();

    public Task DisposeAsync() => here.DisposeAsync();

    [Theory]
    [InlineData(DeliveryApp.Channel)]
    [InlineData("U0LENA")]
    public async Task Delete_OfAPostThatSlackAppliesAfterIt_NothingStandsInTheEnd(string to)
    {
        await here.App.Fault(new { target = "slack", method = "chat.postMessage", kind = "late", retry_after = 600 });
        await here.Posts(id, to: to);
        await Eventually.True(async () => (await here.State(id)).SentAt is not null, "it is being sent");
        await here.Wishes(change => here.Deliveries.Delete(change, id));
        await here.Settled(id);
        Assert.Empty(await here.Standing(id));

        await here.App.Sandbox.DeleteAsync("/faults");
        await Eventually.True(async () => (await here.Standing(id)).Count == 1, "Slack applies the lost one", TimeSpan.FromSeconds(10));
        await Eventually.True(async () => (await here.Standing(id)).Count == 0, "the second look takes it away", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Update_AppliedLaterThanANewerOne_TheNewestIsSaidAgain()
    {
        await here.Posts(id, "first");
        await here.Settled(id);
        await here.App.Fault(new { target = "slack", method = "chat.update", kind = "late", retry_after = 600 });
        await here.Wishes(change => here.Deliveries.Update(change, id, new Message { Text = "second" }));
        await Eventually.True(async () => (await here.State(id)).UnsureAt is not null, "its outcome is not known");
        await here.Wishes(change => here.Deliveries.Update(change, id, new Message { Text = "third" }, lane: Lane.Interactive));
        await here.Settled(id);
        Assert.Equal(["third"], await here.TextsOf(id));

        await here.App.Sandbox.DeleteAsync("/faults");
        await Eventually.True(async () => await here.TextsOf(id) is ["second"], "Slack applies the lost one", TimeSpan.FromSeconds(10));
        await Eventually.True(async () => await here.TextsOf(id) is ["third"], "the newest is said again", TimeSpan.FromSeconds(20));
        await here.Settled(id);
        Assert.Null((await here.State(id)).UnsureAt);
    }
}
