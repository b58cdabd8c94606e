using System.Text.Json;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Tests.Deliveries;

public class StoredMessageTests
{
    [Fact]
    public void Message_OfEveryBlockWeSend_ComesBackFromTheStoreAsItWas()
    {
        var message = new Message
        {
            Text = "Hello",
            Username = "Noor",
            IconUrl = "https://pictures.example.test/noor.png",
            Metadata = new() { EventType = "delivery", EventPayload = new Dictionary<string, string> { ["id"] = "one" } },
            Blocks =
            [
                new HeaderBlock { Text = "Title" },
                SectionBlock.Of("*bold* <@U0NOOR>", new Button { ActionId = "a", Text = "Go", Value = "v", Style = Button.Primary, Confirm = new() { Title = "Sure?", Text = new Markdown("*Yes*"), Confirm = "Yes", Deny = "No" } }),
                new SectionBlock { Fields = [new Markdown("one") { Verbatim = false }, new PlainText("two") { Emoji = true }] },
                new DividerBlock(),
                new ContextBlock { Elements = [new ImageElement { ImageUrl = "https://pictures.example.test/noor.png", AltText = "Noor" }, new Markdown("shared"), new PlainText("plain")] },
                new ActionsBlock { BlockId = "b", Elements = [new StaticSelectMenu { ActionId = "c", Placeholder = "Choose", Options = [Option.Of("1", "One", "first")] }] },
                TableBlock.Of([["Who", "Budget"], ["Noor", "8"]], [new("left"), new("right", true)]),
                new DataVisualizationBlock { Title = "Budget", Chart = new BarChart { Series = [ChartSeries.Of("Budget", ["Noor"], [8m])], AxisConfig = new(["Noor"], "Who", "Weight") } },
                new MarkdownBlock { Text = "**bold**" },
            ],
        };

        var stored = JsonSerializer.Serialize(message, PlannerJson.Options);
        var back = JsonSerializer.Deserialize<Message>(stored, PlannerJson.Options)!;

        Assert.Equal(stored, JsonSerializer.Serialize(back, PlannerJson.Options));
        Assert.Equal(message.Blocks.Select(block => block.GetType()), back.Blocks.Select(block => block.GetType()));
        Assert.IsType<ImageElement>(((ContextBlock)back.Blocks[4]).Elements[0]);
    }
}
