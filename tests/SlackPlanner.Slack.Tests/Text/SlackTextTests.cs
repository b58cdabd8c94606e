using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.Slack.Tests;

public class SlackTextTests
{
    [Fact]
    public void Escape_AnyText_CanNeitherMentionNorLinkAndComesBack() => Prop.ForAll(Texts, text =>
    {
        var escaped = SlackText.Escape(text);
        return !escaped.Contains('<') && !escaped.Contains('>') && SlackText.Unescape(escaped) == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void QuoteCodeAndLink_AnyText_HoldNoTokenButTheirOwn() => Prop.ForAll(Texts, text =>
        !SlackText.Quote(text)[2..].Replace("\n> ", "\n").Contains('<') && !SlackText.Code(text).Contains('<')
        && SlackText.Link("https://example.test/?a=1&b=2", text).Count(c => c is '<' or '>' or '|') == 3
        && SlackText.Link(text, "label").Count(c => c == '<') <= 1).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Escape_Mentions_BecomeText(string? text, string expected) => Assert.Equal(expected, SlackText.Escape(text));

    [Theory]
    [InlineData("javascript:alert(1)", "x")]
    [InlineData("!channel", "x")]
    [InlineData("@U1", "x")]
    [InlineData("https://e.test/a|b>c", "<https://e.test/a%7Cb&gt;c|x>")]
    public void Link_OnlyAddresses_BecomeLinks(string url, string expected) => Assert.Equal(expected, SlackText.Link(url, "x"));

    [Fact]
    public void Truncate_AnyText_FitsAndNeverSplitsAnElement() => Prop.ForAll(Texts, Gen.Choose(0, 40).ToArbitrary(), (text, max) =>
    {
        var cut = SlackText.Truncate(text, max);
        if (text.Length <= max) return cut == text;
        if (cut.Length > max) return false;
        var kept = cut.TrimEnd('…');
        return kept.Length == 0 || StringInfo.ParseCombiningCharacters(text).Append(text.Length).Contains(kept.Length);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Truncate_3000Emoji_KeepsWholeOnes()
    {
        var cut = SlackText.Truncate(string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 3000)), 3000);
        Assert.InRange(cut.Length, 2980, 3000);
        Assert.Equal(0, (cut.Length - 1) % "👩‍👩‍👧‍👦".Length);
        Assert.Equal(cut, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)));
    }

    [Theory]
    [InlineData("שלום עולם", 5, "שלום…")]
    [InlineData("a&amp;b", 4, "a…")]
    [InlineData("a&amp;bcd", 7, "a&amp;…")]
    [InlineData("abc", 0, "")]
    public void Truncate_Cases(string text, int max, string expected) => Assert.Equal(expected, SlackText.Truncate(text, max));

    [Fact]
    public void Date_Format_IsSlacks() =>
        Assert.Equal("<!date^1795161600^{date_short_pretty} at {time}|20 Nov &lt;x&gt;>", SlackText.Date(1795161600, "{date_short_pretty} at {time}", "20 Nov <x>"));

    [Theory]
    [InlineData("<@U012AB>", SlackReferenceKind.User, "U012AB", "")]
    [InlineData("<@W012AB|noor>", SlackReferenceKind.User, "W012AB", "noor")]
    [InlineData("<#C1A|general>", SlackReferenceKind.Channel, "C1A", "general")]
    [InlineData("<#C1A|>", SlackReferenceKind.Channel, "C1A", "")]
    [InlineData("<C987|>", SlackReferenceKind.Channel, "C987", "")]
    [InlineData("<!subteam^S1|@devs>", SlackReferenceKind.UserGroup, "S1", "@devs")]
    [InlineData("<!here>", SlackReferenceKind.Special, "here", "")]
    [InlineData("<https://e.test/?a=1&amp;b=2|e.test>", SlackReferenceKind.Link, "https://e.test/?a=1&b=2", "e.test")]
    [InlineData("<mailto:a@e.test|a@e.test>", SlackReferenceKind.Link, "mailto:a@e.test", "a@e.test")]
    public void Reference_EachForm_IsRead(string token, SlackReferenceKind kind, string id, string label) =>
        Assert.Equal(new SlackReference(kind, id, label), SlackReference.TryParse(token));

    [Theory]
    [InlineData("&lt;@U1&gt;")]
    [InlineData("<@>")]
    [InlineData("<@noor>")]
    [InlineData("<>")]
    [InlineData("U1")]
    [InlineData(null)]
    public void Reference_WhatAPersonTyped_IsNone(string? token) => Assert.Null(SlackReference.TryParse(token));

    // Markup, emoji with joiners, combining marks, right-to-left and line breaks are what breaks texts.
    private static readonly Arbitrary<string> Texts = Gen.Elements(
            "<", ">", "&", "&amp;", "<!channel>", "<@U1>", "|", "`", "👩‍🚀", "é", "e\u0301", "🇳🇱", "שלום", "عالم", "\u202E", "a", " ", "\n", "\r\n", "…")
        .ListOf().Select(parts => string.Concat(parts).Replace("…", "")).ToArbitrary();
}
