using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.Blocks;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class BlockKitTests
{
    private static readonly string Long = new('x', 3_001);

    public static TheoryData<string, string> Wrong => new()
    {
        { """{"type":"section"}""", "missing required field: text [json-pointer:/blocks/0]" },
        { $$$"""{"type":"section","text":{"type":"mrkdwn","text":"{{{Long}}}"}}""", "must be less than 3001 characters [json-pointer:/blocks/0/text/text]" },
        { """{"type":"section","text":{"type":"mrkdwn","text":""}}""", "must be more than 0 characters [json-pointer:/blocks/0/text/text]" },
        { """{"type":"section","text":{"type":"mrkdwn","text":"x"},"colour":"red"}""", "invalid additional property: colour [json-pointer:/blocks/0]" },
        { $$"""{"type":"section","fields":[{{Times(11, """{"type":"plain_text","text":"x"}""")}}]}""", "no more than 10 items allowed [json-pointer:/blocks/0/fields]" },
        { $$$"""{"type":"section","fields":[{"type":"mrkdwn","text":"{{{new string('x', 2_001)}}}"}]}""", "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]" },
        { """{"type":"header","text":{"type":"mrkdwn","text":"x"}}""", "must be one of: plain_text [json-pointer:/blocks/0/text/type]" },
        { $$$"""{"type":"header","text":{"type":"plain_text","text":"{{{new string('x', 151)}}}"}}""", "must be less than 151 characters [json-pointer:/blocks/0/text/text]" },
        { """{"type":"header","level":5,"text":{"type":"plain_text","text":"x"}}""", "must be between 1 and 4 [json-pointer:/blocks/0/level]" },
        { """{"type":"context","elements":[]}""", "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]" },
        { """{"type":"context","elements":[{"type":"button"}]}""", "unsupported type: button [json-pointer:/blocks/0/elements/0/type]" },
        { $$"""{"type":"actions","elements":[{{Times(26, Button("a"))}}]}""", "no more than 25 items allowed [json-pointer:/blocks/0/elements]" },
        { $$"""{"type":"actions","elements":[{{Button("a")}},{{Button("a")}}]}""", "`action_id` \"a\" already exists [json-pointer:/blocks/0/elements/1/action_id]" },
        { """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"style":"green"}]}""", "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]" },
        { $$$"""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"{{{new string('x', 76)}}}"}}]}""", "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]" },
        { """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"confirm":{"title":{"type":"plain_text","text":"x"}}}]}""", "missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]" },
        { """{"type":"actions","elements":[{"type":"plain_text_input"}]}""", "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]" },
        { """{"type":"actions","elements":[{"type":"static_select"}]}""", "must provide either options or option_groups [json-pointer:/blocks/0/elements/0]" },
        { $$"""{"type":"actions","elements":[{"type":"static_select","options":[{{Option("a")}}],"initial_option":{{Option("b")}}}]}""", "initial option must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]" },
        { $$"""{"type":"actions","elements":[{"type":"overflow","options":[{{Times(6, Option("a"))}}]}]}""", "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]" },
        { $$"""{"type":"actions","elements":[{"type":"radio_buttons","options":[{{Times(11, Option("a"))}}]}]}""", "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]" },
        { $$"""{"type":"actions","elements":[{"type":"checkboxes","options":[{{Option(new string('v', 151))}}]}]}""", "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]" },
        { """{"type":"actions","elements":[{"type":"datepicker","initial_date":"2026-02-30"}]}""", "must be a date, YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]" },
        { """{"type":"actions","elements":[{"type":"conversations_select","response_url_enabled":true}]}""", "only works in input blocks of modals [json-pointer:/blocks/0/elements/0/response_url_enabled]" },
        { """{"type":"input","element":{"type":"plain_text_input"}}""", "missing required field: label [json-pointer:/blocks/0]" },
        { """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input","max_length":3001}}""", "must be between 1 and 3000 [json-pointer:/blocks/0/element/max_length]" },
        { """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"number_input","min_value":1}}""", "missing required field: is_decimal_allowed [json-pointer:/blocks/0/element]" },
        { """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"file_input"}}""", "unsupported type: file_input [json-pointer:/blocks/0/element/type]" },
        { """{"type":"image","alt_text":"x"}""", "must provide either image_url or slack_file [json-pointer:/blocks/0]" },
        { """{"type":"alert","text":{"type":"plain_text","text":"x"}}""", "unsupported type: alert [json-pointer:/blocks/0/type]" },
        { """{"type":"markdown","text":""}""", "must be more than 0 characters [json-pointer:/blocks/0/text]" },
        { """{"type":"table","rows":[[{"type":"raw_number","value":1}]]}""", "must be one of: raw_text, rich_text [json-pointer:/blocks/0/rows/0/0/type]" },
        { $$"""{"type":"table","rows":[{{Times(101, """[{"type":"raw_text","text":"x"}]""")}}]}""", "no more than 100 items allowed [json-pointer:/blocks/0/rows]" },
        { $$$"""{"type":"table","rows":[[{"type":"raw_text","text":"{{{new string('x', 9_999)}}}"},{"type":"raw_text","text":"xx"}]]}""", "text of all tables must be less than 10001 characters [json-pointer:/blocks/0/rows]" },
        { """{"type":"rich_text","elements":[{"type":"paragraph"}]}""", "must be one of: rich_text_section, rich_text_list, rich_text_preformatted, rich_text_quote [json-pointer:/blocks/0/elements/0/type]" },
        { """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}""", "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]" },
        { """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"link"}]}]}""", "missing required field: url [json-pointer:/blocks/0/elements/0/elements/0]" },
        { """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x","style":{"large":true}}]}]}""", "invalid additional property: large [json-pointer:/blocks/0/elements/0/elements/0/style]" },
        { """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"rich_text_input","initial_value":{"type":"text"}}}""", "must be one of: rich_text [json-pointer:/blocks/0/element/initial_value/type]" },
        { """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"rich_text_input","initial_value":"words"}}""", "must be an object [json-pointer:/blocks/0/element/initial_value]" },
        { """{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[{"label":"a","value":1},{"label":"a","value":2}]}}""", "must be unique [json-pointer:/blocks/0/chart/segments/1/label]" },
        { """{"type":"data_visualization","title":"t","chart":{"type":"bar","series":[{"name":"a name of 21 letters.","data":[{"label":"a","value":1}]}],"axis_config":{"categories":["a"]}}}""", "must be less than 21 characters [json-pointer:/blocks/0/chart/series/0/name]" },
        { """{"type":"banner"}""", "unsupported type: banner [json-pointer:/blocks/0/type]" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_WhatSlackRefuses_SaysWhatAndWhere(string block, string message) => Assert.Contains("[ERROR] " + message, Problems(Surface.Message, block));

    [Fact]
    public void Check_FullestBlocksThatSlackTakes_FindsNothing() => Assert.Empty(Problems(
        Surface.Message,
        $$$"""{"type":"section","block_id":"a","text":{"type":"mrkdwn","text":"{{{new string('x', 3_000)}}}","verbatim":true},"accessory":{{{Button("x")}}}}""",
        $$"""{"type":"actions","block_id":"b","elements":[{{Button("x")}},{"type":"static_select","action_id":"s","options":[{{Times(100, Option("a"))}}]},{"type":"datepicker","action_id":"d","initial_date":"2028-02-29"}]}""",
        """{"type":"table","rows":[[{"type":"raw_text","text":"a"},{"type":"raw_text","text":"b"}]],"column_settings":[{"is_wrapped":true},{"align":"right"}]}""",
        """{"type":"data_visualization","title":"Budget","chart":{"type":"bar","series":[{"name":"Budget","data":[{"label":"Noor","value":8},{"label":"Imani","value":7.5}]},{"name":"Planned","data":[{"label":"Noor","value":3}]}],"axis_config":{"categories":["Noor","Imani"],"y_label":"weight"}}}""",
        """{"type":"markdown","text":"**bold**"}""",
        """{"type":"context","elements":[{"type":"mrkdwn","text":"x"},{"type":"image","image_url":"http://x.test/a","alt_text":"a"}]}"""));

    [Theory]
    [InlineData("data_visualization", "Modal")]
    [InlineData("data_visualization", "Home")]
    [InlineData("table", "Modal")]
    [InlineData("markdown", "Home")]
    [InlineData("card", "Modal")]
    public void Check_BlockOnTheWrongSurface_IsRefused(string type, string surface) =>
        Assert.Contains($"[ERROR] unsupported type: {type} [json-pointer:/blocks/0/type]", Problems(Enum.Parse<Surface>(surface), $$"""{"type":"{{type}}"}"""));

    [Fact]
    public void Check_SameBlockIdTwice_IsRefused() =>
        Assert.Contains("[ERROR] `block_id` \"a\" already exists [json-pointer:/blocks/1/block_id]", Problems(Surface.Home, """{"type":"divider","block_id":"a"}""", """{"type":"divider","block_id":"a"}"""));

    [Theory]
    [InlineData("Message", 50)]
    [InlineData("Modal", 100)]
    public void Check_TooManyBlocks_IsRefused(string surface, int most)
    {
        var one = """{"type":"divider"}""";
        Assert.Empty(Problems(Enum.Parse<Surface>(surface), [.. Enumerable.Repeat(one, most)]));
        Assert.Contains($"[ERROR] no more than {most} items allowed [json-pointer:/blocks]", Problems(Enum.Parse<Surface>(surface), [.. Enumerable.Repeat(one, most + 1)]));
    }

    [Fact]
    public void Check_ThirdChart_IsRefused()
    {
        const string Pie = """{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[{"label":"a","value":1}]}}""";
        Assert.Empty(Problems(Surface.Message, Pie, Pie));
        Assert.Contains("[ERROR] no more than 2 data_visualization blocks allowed [json-pointer:/blocks/2]", Problems(Surface.Message, Pie, Pie, Pie));
    }

    [Fact]
    public void Check_MarkdownOver12000InAll_IsRefused()
    {
        var half = $$"""{"type":"markdown","text":"{{new string('x', 6_001)}}"}""";
        Assert.NotEmpty(Problems(Surface.Message, half, half));
    }

    private static IReadOnlyList<string> Problems(Surface surface, params string[] blocks)
    {
        var found = new Findings(surface);
        BlockRules.Check((JsonArray)JsonNode.Parse($"[{string.Join(',', blocks)}]")!, "/blocks", found);
        return found.Messages;
    }

    private static string Times(int count, string json) => string.Join(',', Enumerable.Repeat(json, count));

    private static string Button(string id) => $$$"""{"type":"button","action_id":"{{{id}}}","text":{"type":"plain_text","text":"x"}}""";

    private static string Option(string value) => $$$"""{"text":{"type":"plain_text","text":"x"},"value":"{{{value}}}"}""";
}
