using SlackPlanner.Web;

namespace SlackPlanner.Tests.Web;

public class HtmlTests
{
    [Fact]
    public void Of_HostileTextInAHole_IsEscaped()
    {
        const string Hostile = "\"><script>alert('1')</script>&amp;";

        var html = Html.Of($"<a title=\"{Hostile}\">{Hostile}</a>").ToString();

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split('"').Length - 1);
        Assert.DoesNotContain("'", html, StringComparison.Ordinal);
        Assert.Contains("&amp;amp;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HtmlInAHole_StaysHtml()
    {
        var items = new[] { "a", "<b>" }.Select(text => Html.Of($"<li>{text}</li>"));

        Assert.Equal("<ul><li>a</li><li>&lt;b&gt;</li></ul>", Html.Of($"<ul>{items}</ul>").ToString());
    }

    [Fact]
    public void Of_LettersOfAnyLanguage_StayReadable() => Assert.Equal("Tomás — 田中", Html.Of($"{"Tomás — 田中"}").ToString());
}
