using System.Text.Json;

namespace SlackPlanner.Slack.Tests.Text;

public class RichTextTests
{
    [Fact]
    public void Read_Formatting_StaysAndReadsAsPlainText()
    {
        var text = Read("""
            {"type":"rich_text_section","elements":[{"type":"text","text":"Read "},{"type":"link","url":"https://example.test/a","text":"this","style":{"bold":true}},{"type":"text","text":" and "},{"type":"text","text":"run()","style":{"code":true}},{"type":"emoji","name":"tada"}]},
            {"type":"rich_text_list","style":"ordered","indent":0,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one"}]}]},
            {"type":"rich_text_list","style":"bullet","indent":1,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"deep"}]}]},
            {"type":"rich_text_list","style":"ordered","indent":0,"offset":1,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"two"}]}]},
            {"type":"rich_text_quote","elements":[{"type":"text","text":"so\nsaid"}]},
            {"type":"rich_text_preformatted","border":0,"elements":[{"type":"text","text":"x = 1"}]}
            """);

        Assert.True(text.IsFormatted);
        Assert.Equal("Read this (https://example.test/a) and run():tada:\n1. one\n  • deep\n2. two\n> so\n> said\nx = 1", text.Plain);
        Assert.Contains("\"style\":{\"bold\":true}", text.Json, StringComparison.Ordinal);
        Assert.Equal(6, text.Block.Elements.Count);
        Assert.Equal((text.Json, text.Plain), (RichText.Stored(text.Json).Json, RichText.Of(text.Block).Plain));
    }

    [Fact]
    public void Read_WhatWouldNotify_IsPlainText()
    {
        const string value = """
            {"type":"rich_text_section","elements":[{"type":"user","user_id":"U1"},{"type":"user","user_id":"U2"},{"type":"usergroup","usergroup_id":"S1"},{"type":"broadcast","range":"channel"},{"type":"text","text":"<!here>"}]}
            """;

        var text = Read(value, user => user == "U1" ? "Noor" : null);

        Assert.Equal("@Noor@somebody@user group@channel<!here>", text.Plain);
        Assert.DoesNotContain("user_id", text.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("broadcast", text.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("usergroup_id", text.Json, StringComparison.Ordinal);
        Assert.False(text.IsFormatted);
        Assert.Equal(["U1", "U2"], RichText.People(Value(value)));
    }

    [Fact]
    public void Read_AChannel_StaysALink() =>
        Assert.Contains("\"channel_id\":\"C0TEA\"", Read("""{"type":"rich_text_section","elements":[{"type":"channel","channel_id":"C0TEA"}]}""").Json, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"rich_text_section","elements":[{"type":"link","url":"javascript:alert(1)","text":"click"}]}""", "click")]
    [InlineData("""{"type":"rich_text_section","elements":[{"type":"text","text":""}]}""", "")]
    [InlineData("""{"type":"rich_text_list","style":"bullet","elements":[]}""", "")]
    [InlineData("""{"type":"later","elements":[{"type":"text","text":"x"}]}""", "")]
    [InlineData("""{"type":"rich_text_section","elements":[{"type":"later","text":"kept"}]}""", "kept")]
    [InlineData("""{"type":"rich_text_section","elements":"none"},7,null""", "")]
    public void Read_WhatIsUnknownOrUnsafe_KeepsItsWords(string elements, string words)
    {
        var text = Read(elements);

        Assert.Equal((words, false), (text.Plain, text.IsFormatted));
    }

    [Fact]
    public void Read_MoreThanIsKept_KeepsTheWords()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"type":"text","text":"שלום","style":{"bold":true}}""", 400));

        var text = Read($$"""{"type":"rich_text_section","elements":[{{many}}]}""");

        Assert.False(text.IsFormatted);
        Assert.Equal(1600, text.Plain.Length);
    }

    [Fact]
    public void ValueOf_PlainText_ReadsBackAsItWas() => Assert.Equal("- a\n  - b & <c>", RichText.Read(RichText.ValueOf("- a\n  - b & <c>"), _ => null).Plain);

    private static RichText Read(string elements, Func<string, string?>? nameOf = null) => RichText.Read(Value(elements), nameOf ?? (_ => null));

    private static JsonElement Value(string elements) => JsonDocument.Parse($$"""{"type":"rich_text","elements":[{{elements}}]}""").RootElement;
}
