using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Deliveries;

/// <summary>Whatever is wished in whatever order, and whatever Slack does meanwhile: in the end the latest wish stands, once.</summary>
public sealed class ConvergenceTests(DeliveryApp here) : IClassFixture<DeliveryApp>
{
    private static readonly string[] Faults = ["after", "drop", "500", "429"];
    private static readonly string[] Methods = ["chat.postMessage", "chat.update", "chat.delete", "conversations.history"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Wishes_InAnyOrderUnderFaults_TheLatestStandsOnce(int seed)
    {
        var random = new Random(seed);
        var last = Enumerable.Range(0, 4).ToDictionary(n => $"converge:{seed}:{n}", _ => (string?)null);
        foreach (var id in last.Keys)
        {
            last[id] = "first";
            await here.Posts(id, "first");
        }

        for (var step = 0; step < 16; step++)
        {
            var id = last.Keys.ElementAt(random.Next(last.Count));
            if (random.Next(3) == 0)
                await here.App.Fault(new { target = "slack", method = Methods[random.Next(Methods.Length)], kind = Faults[random.Next(Faults.Length)], retry_after = 0 });
            var (text, lane) = (random.Next(4) == 0 ? null : $"step {step}", (Lane)random.Next(3));
            last[id] = text;
            await here.Wishes(change =>
            {
                if (text is null)
                    here.Deliveries.Delete(change, id, lane);
                else
                    here.Deliveries.Post(change, id, Destination.Channel(DeliveryApp.Channel), new Message { Text = text }, lane: lane);
            });
        }

        foreach (var (id, text) in last)
        {
            await here.Settled(id);
            await Eventually.True(
                async () => (await here.TextsOf(id)).SequenceEqual(text is null ? [] : [text]), $"seed {seed}: {id} says '{text}' once", TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task Post_AnswerToAQueuedPrompt_DoesNotWaitForItsSlot()
    {
        var id = DeliveryApp.NewId();
        await here.App.Fault(new { target = "slack", method = "chat.postMessage", kind = "500", count = 1 });
        await here.Wishes(change => here.Deliveries.Post(
            change, id, Destination.Channel(DeliveryApp.Channel), new Message { Text = "asks" }, lane: Lane.Bulk));
        await here.Wishes(change => here.Deliveries.Post(
            change, id, Destination.Channel(DeliveryApp.Channel), new Message { Text = "answered" }, lane: Lane.Interactive));
        await here.Settled(id);

        Assert.Equal(["answered"], await here.TextsOf(id));
    }
}
