using System.Text.Json;

namespace SlackPlanner.Slack.Tests;

public class BlockKitTests
{
    public static TheoryData<Block, string> Breaking => new()
    {
        { SectionBlock.Of(new string('x', 3104)), "blocks[0].text: 3,104 characters, at most 3,000" },
        { SectionBlock.Of(""), "blocks[0].text: 0 characters, at least 1" },
        { new SectionBlock(), "blocks[0]: needs text or fields" },
        { new SectionBlock { Fields = [.. Enumerable.Repeat(new PlainText("x"), 11)] }, "blocks[0].fields: 11 entries, at most 10" },
        { new SectionBlock { Fields = [new PlainText(new('x', 2001))] }, "blocks[0].fields[0]: 2,001 characters, at most 2,000" },
        { new HeaderBlock { Text = new string('x', 151) }, "blocks[0].text: 151 characters, at most 150" },
        { new ContextBlock { Elements = [.. Enumerable.Repeat(new PlainText("x"), 11)] }, "blocks[0].elements: 11 entries, at most 10" },
        { new ActionsBlock { Elements = [] }, "blocks[0].elements: 0 entries, at least 1" },
        { new ActionsBlock { Elements = [Press("a"), Press("a")] }, "blocks[0].elements.action_id: the same twice" },
        { new ActionsBlock { Elements = [Press(new('a', 256))] }, "blocks[0].elements[0].action_id: 256 characters, at most 255" },
        { new ActionsBlock { Elements = [new Button { Text = new string('x', 76) }] }, "blocks[0].elements[0].text: 76 characters, at most 75" },
        { new ActionsBlock { Elements = [new Button { Text = "x", Style = "blue" }] }, "blocks[0].elements[0].style: neither primary nor danger" },
        { SectionBlock.Of("x", new OverflowMenu { Options = Options(6) }), "blocks[0].accessory.options: 6 entries, at most 5" },
        { SectionBlock.Of("x", new RadioButtonGroup { Options = Options(11) }), "blocks[0].accessory.options: 11 entries, at most 10" },
        { SectionBlock.Of("x", new StaticSelectMenu { Options = Options(101) }), "blocks[0].accessory.options: 101 entries, at most 100" },
        { SectionBlock.Of("x", new StaticSelectMenu()), "blocks[0].accessory: needs either options or option_groups" },
        { SectionBlock.Of("x", new StaticSelectMenu { Options = [Option.Of(new('v', 151), "x")] }), "blocks[0].accessory.options[0].value: 151 characters, at most 150" },
        { SectionBlock.Of("x", new StaticSelectMenu { Options = Options(2), InitialOption = Option.Of("7", "x") }), "blocks[0].accessory.initial_option: \"7\" is none of the options" },
        { new TableBlock { Rows = [[new("")]] }, "blocks[0].rows[0][0]: 0 characters, at least 1" },
        { new InputBlock { Label = "x", Element = Press("a") }, "blocks[0].element: cannot stand in an input block" },
        { new InputBlock { Label = new string('x', 2001), Element = new PlainTextInput() }, "blocks[0].label: 2,001 characters, at most 2,000" },
        { new InputBlock { Label = "x", Element = new PlainTextInput { MaxLength = 3001 } }, "blocks[0].element.max_length: 1 to 3,000" },
        { new ImageBlock { ImageUrl = "https://e.test/a.png", AltText = "" }, "blocks[0].alt_text: 0 characters, at least 1" },
        { new MarkdownBlock { Text = new('x', 12_001) }, "blocks[0].text: 12,001 characters, at most 12,000" },
        { TableBlock.Of(Enumerable.Repeat<string[]>(["a"], 101)), "blocks[0].rows: 101 entries, at most 100" },
        { TableBlock.Of([[.. Enumerable.Repeat("a", 21)]]), "blocks[0].rows[0]: 21 entries, at most 20" },
        { TableBlock.Of([[new('a', 10_001)]]), "tables: 10,001 characters in all, at most 10,000" },
        { Chart(title: new('x', 51)), "blocks[0].title: 51 characters, at most 50" },
        { Chart(categories: [.. Enumerable.Range(0, 21).Select(i => $"{i}")]), "blocks[0].chart.axis_config.categories: 21 entries, at most 20" },
        { Chart(categories: ["a", "a"]), "blocks[0].chart.axis_config.categories: the same twice" },
        { Chart(categories: ["a name that is longer"]), "blocks[0].chart.axis_config.categories: 21 characters, at most 20" },
        { new DataVisualizationBlock { Title = "x", Chart = new PieChart { Segments = [] } }, "blocks[0].chart.segments: 0 entries, at least 1" },
        { SectionBlock.Of("x") with { BlockId = new('b', 256) }, "blocks[0].block_id: 256 characters, at most 255" },
    };

    [Theory]
    [MemberData(nameof(Breaking))]
    public void Check_OneLimitBroken_NamesItsPlace(Block block, string problem)
    {
        var message = new Message { Text = "t", Blocks = [block] };
        Assert.Contains(problem, BlockKit.Problems(message));
        Assert.Contains(problem, Assert.Throws<BlockKitLimitException>(() => BlockKit.Check(message)).Message);
    }

    [Fact]
    public void Check_Totals_AreOverTheWholeMessage()
    {
        var half = new MarkdownBlock { Text = new('x', 7000) };
        Assert.Contains("markdown: 14,000 characters in all, at most 12,000", BlockKit.Problems(new Message { Blocks = [half, half] }));
        Assert.Contains("data_visualization: 3 entries, at most 2", BlockKit.Problems(new Message { Blocks = [Chart(), Chart(), Chart()] }));
        Assert.Contains("blocks: 51 entries, at most 50", BlockKit.Problems(new Message { Blocks = [.. Enumerable.Repeat(new DividerBlock(), 51)] }));
        var named = new DividerBlock { BlockId = "b" };
        Assert.Equal(["blocks[1].block_id: used by another block"], BlockKit.Problems(new Message { Blocks = [named, named] }));
        Assert.Equal(["text: needs text or blocks"], BlockKit.Problems(new Message()));
    }

    [Fact]
    public void Check_AButtonPerRowWithOneActionId_IsFine() => BlockKit.Check(new Message
    {
        Blocks = [SectionBlock.Of("a", Press("done")) with { BlockId = "1" }, SectionBlock.Of("b", Press("done")) with { BlockId = "2" }],
    });

    [Fact]
    public void Check_View_HasItsOwnLimits()
    {
        var focus = new InputBlock { Label = "x", Element = new PlainTextInput { FocusOnLoad = true } };
        var view = new ModalViewDefinition { Title = new string('x', 25), PrivateMetadata = new('x', 3001), Blocks = [focus, focus, Chart()] };
        Assert.Equal(
            [
                "title: 25 characters, at most 24", "submit: needed where there is an input block", "private_metadata: 3,001 characters, at most 3,000",
                "blocks[1].element: another element has the focus", "blocks[2]: data_visualization stands only in a message, this is a modal",
            ],
            BlockKit.Problems(view));
        var large = new HomeViewDefinition { Blocks = [.. Enumerable.Repeat(SectionBlock.Of(new('x', 3000)), 90)] };
        Assert.StartsWith("view: ", Assert.Single(BlockKit.Problems(large)));
    }

    [Fact]
    public void Table_OfTextsWithAnEmptyCell_IsTakenBySlack() =>
        Assert.Empty(BlockKit.Problems(new Message { Blocks = [TableBlock.Of([["Name", ""]])] }));

    [Fact]
    public void Json_OfAMessage_IsSlacks()
    {
        IReadOnlyList<Block> blocks =
        [
            SectionBlock.Of("*hi*", new Button { Text = "Go", ActionId = "go", Value = "1", Style = Button.Primary }) with { BlockId = "s" },
            new DividerBlock(), TableBlock.Of([["a", "b"]], [new("right")]), Chart(),
            new ContextBlock { Elements = [new PlainText("p"), new ImageElement { ImageUrl = "https://e.test/a.png", AltText = "a" }] },
        ];
        Assert.Equal(
            """[{"type":"section","text":{"type":"mrkdwn","text":"*hi*","verbatim":true},"accessory":{"type":"button","text":{"type":"plain_text","text":"Go"},"value":"1","style":"primary","action_id":"go"},"block_id":"s"},"""
            + """{"type":"divider"},{"type":"table","rows":[[{"text":"a","type":"raw_text"},{"text":"b","type":"raw_text"}]],"column_settings":[{"align":"right"}]},"""
            + """{"type":"data_visualization","title":"Capacity","chart":{"type":"bar","series":[{"name":"Budget","data":[{"label":"Noor","value":8}]}],"axis_config":{"categories":["Noor"]}}},"""
            + """{"type":"context","elements":[{"type":"plain_text","text":"p"},{"type":"image","image_url":"https://e.test/a.png","alt_text":"a"}]}]""",
            JsonSerializer.Serialize(blocks, SlackJson.Default.IReadOnlyListBlock));
    }

    [Fact]
    public void RawBlock_OfAnUnknownBlock_GoesOutAsItCameIn()
    {
        var came = JsonDocument.Parse("""[{"type":"brand_new","block_id":"b","deep":{"er":[1,"é"]}}]""").RootElement;
        var sent = JsonSerializer.SerializeToElement(RawBlock.From(came), SlackJson.Default.IReadOnlyListBlock);
        Assert.True(JsonElement.DeepEquals(came, sent), sent.GetRawText());
    }

    internal static DataVisualizationBlock Chart(string title = "Capacity", IReadOnlyList<string>? categories = null)
    {
        categories ??= ["Noor"];
        return new()
        {
            Title = title,
            Chart = new BarChart
            {
                Series = [ChartSeries.Of("Budget", categories, categories.Select((_, i) => (decimal)(8 + i)))], AxisConfig = new(categories),
            },
        };
    }

    private static Button Press(string id) => new() { Text = "x", ActionId = id };

    private static IReadOnlyList<Option> Options(int count) => [.. Enumerable.Range(0, count).Select(i => Option.Of($"{i}", "x"))];
}
