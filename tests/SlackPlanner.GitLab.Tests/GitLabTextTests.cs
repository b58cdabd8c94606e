using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.GitLab.Tests;

public partial class GitLabTextTests
{
    private const string Gap = "\u200b";

    public static TheoryData<string> QuickActions =>
    [
        "/close", " /close", "\t/close", "ok\n/close", "ok\r/close", "ok\r\n/close", "ok\u2028/close", "ok\u2029/close", "ok\v/close", "ok\f/close", "ok\u0085/close",
        "- /close", "* /close", "1. /close", "> /close", ">> - /close", "- [ ] /close", "- [x] /close", "\u00a0/close", "\u200b/close", "\ufeff/close", "\u202e/close", "\0/close",
        "```\n/close\n```", "<!-- \n/close -->", "| /close", "//close", "/\u0000close",
    ];

    [Theory]
    [MemberData(nameof(QuickActions))]
    public void Safe_QuickAction_DoesNotRun(string text)
    {
        var safe = GitLabText.Safe(text);

        Assert.False(QuickAction().IsMatch(safe), safe);
        Assert.DoesNotContain("/close", safe);
    }

    [Theory]
    [InlineData("@maren")]
    [InlineData("hi @all!")]
    [InlineData("@fernwood/source")]
    [InlineData("\\@maren")]
    [InlineData("`@maren`")]
    [InlineData("&#64;maren")]
    [InlineData("&#x40;maren")]
    [InlineData("&commat;maren")]
    [InlineData("[x](@maren)")]
    [InlineData("[x](%40maren)")]
    [InlineData("[x]: @maren")]
    [InlineData("<a href='@maren'>x</a>")]
    [InlineData("maren@example.test")]
    [InlineData("@\u202emaren")]
    public void Safe_Mention_NotifiesNobody(string text) => Assert.Null(Seen(GitLabText.Safe(text)));

    [Theory]
    [InlineData("a <!-- b", "a <" + Gap + "!-- b")]
    [InlineData("<details>", "<" + Gap + "details>")]
    [InlineData("```ruby\ncode", "\\`\\`\\`ruby\ncode")]
    [InlineData("~~~", "\\~\\~\\~")]
    [InlineData(">>>\nall of this", "\\>\\>\\>\nall of this")]
    [InlineData("a ` b", "a \\` b")]
    [InlineData("`` a ` b", "\\`\\` a \\` b")]
    [InlineData("\\`a`", "\\" + Gap + "`a`")]
    public void Safe_TextThatWouldSwallowOrHideWhatFollows_IsLiteral(string text, string expected) => Assert.Equal(expected, GitLabText.Safe(text));

    [Theory]
    [InlineData("Touches `Blame#lines` and ``a ` b``, see #12 and !3; R&D, 50 % done, a < b > c.")]
    [InlineData("either/or, https://gitlab.example/a/-/issues/1 and <https://gitlab.example/x>")]
    [InlineData("* one\n* **two** ~~three~~\n\n> quote\n1. [link](https://example.test/a%20b)")]
    [InlineData("מדובר בשינוי גדול 👩‍👩‍👧 naïve 日本語")]
    [InlineData("")]
    public void Safe_OrdinaryText_StaysAsItIs(string text) => Assert.Equal(text, GitLabText.Safe(text));

    [Fact]
    public void Safe_HalfCharactersAndControls_AreReplacedOrGone() => Assert.Equal("a\ufffdb\tc", GitLabText.Safe("a\ud83db\u0007\tc\u202e"));

    [Fact]
    public void Safe_AnyText_RunsNothingAndNotifiesNobody() => Prop.ForAll(Texts(), text =>
    {
        var note = new NoteBuilder().Markdown("**Weight 3**").Paragraph().Text(text).Paragraph().Mention("maren").Marker("job-7").ToString();

        Assert.Equal("@maren", Seen(note));
        Assert.Single(Mention().Matches(note));
        Assert.False(QuickAction().IsMatch(note), note);
        Assert.Single(Regex.Matches(note, "<!--"));
        Assert.DoesNotMatch(@"(?m)^[\s>]*(```|~~~|>>>)", note);
        Assert.EndsWith("\n\n@maren\n\n<!-- slackplanner:job-7 -->", note);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Safe_TwoHalves_AreSafeTogether() => Prop.ForAll(Texts(), Texts(), (one, two) =>
    {
        var note = new NoteBuilder().Text(one).Text(two).ToString();

        Assert.Equal(GitLabText.Safe(one + two), note);
        Assert.False(QuickAction().IsMatch(note), note);
        Assert.Null(Seen(note));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Safe_AnyText_ReadsTheSame() => Prop.ForAll(Texts(), text =>
    {
        var letters = new string(text.Where(char.IsAsciiLetterOrDigit).ToArray());
        Assert.Equal(letters, new string(GitLabText.Safe(text).Where(char.IsAsciiLetterOrDigit).ToArray()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Mention_BehindAWord_StandsApart() => Assert.Equal("for @maren (@noor) \ncc @ola", new NoteBuilder().Markdown("for").Mention("@maren").Markdown(" (").Mention("noor").Markdown(") \ncc ").Mention("ola").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("all /close")]
    [InlineData("a\n/close")]
    [InlineData("a/b")]
    [InlineData("@@maren")]
    public void Mention_NotAUsername_IsRefused(string name) => Assert.Throws<ArgumentException>(() => new NoteBuilder().Mention(name));

    [Theory]
    [InlineData("")]
    [InlineData("a -->")]
    [InlineData("a--b")]
    [InlineData("-a")]
    public void Marker_IdThatCouldEndTheComment_IsRefused(string id) => Assert.Throws<ArgumentException>(() => new NoteBuilder().Marker(id));

    /// <summary>Strings of the signs that matter, with others in between, beside FsCheck's own.</summary>
    private static Arbitrary<string> Texts()
    {
        string[] pieces =
        [
            "/", "/close", "/label ~x", "@", "@all", "maren", "a", "close", " ", "\t", "\n", "\r", "\r\n", "\u2028", "\u2029", "\v", "\f", "\u0085", "`", "``", "```", "~~~", ">", ">>>",
            "<", "!", "--", "<!--", "-->", "slackplanner:job-7", "<https://", "&", "#64;", "commat;", "&#64;", "%", "40", "%40", "\\", "-", "*", "1.", "[", "x", "]", "(", ")", "|", "$",
            "\u200b", "\u202e", "\0", "\ud83d", "\ude00", "é", "ß", "日",
        ];
        var ours = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list));
        var theirs = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        return Gen.OneOf(ours, ours, theirs).ToArbitrary();
    }

    /// <summary>The first mention that GitLab would see after decoding entities and the targets of links.</summary>
    private static string? Seen(string text)
    {
        var decoded = Uri.UnescapeDataString(WebUtility.HtmlDecode(text).Replace("&commat;", "@", StringComparison.Ordinal));
        return Mention().Match(decoded) is { Success: true, Value: var mention } ? mention : null;
    }

    [GeneratedRegex(@"@[\p{L}\p{N}_.\-]+")]
    private static partial Regex Mention();

    // Any kind of line start, then blanks, signs and numbers of lists and quotes, then a command.
    [GeneratedRegex(@"(?:\A|[\n\r\u2028\u2029\v\f\u0085])(?:[\s\p{P}\p{S}\p{Cf}\p{Cc}\d]|\[[xX]\])*?/\p{L}")]
    private static partial Regex QuickAction();
}
