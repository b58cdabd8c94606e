using SlackPlanner.Capacity;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Capacity;

public class ShownNamesTests
{
    private const string Family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";

    [Fact]
    public void Of_EmojiWithoutEnd_IsCutBetweenThem()
    {
        var name = One(string.Concat(Enumerable.Repeat(Family, 3000)));

        Assert.Equal(string.Concat(Enumerable.Repeat(Family, 3)) + "…", name);
    }

    [Fact]
    public void Of_SameNames_AreToldApart() =>
        Assert.Equal(
            ["Kim (u1)", "Kim (u2)", "Sam"],
            ShownNames.Of(Team(Member("U1"), Member("U2"), Member("U3")), new Dictionary<string, string> { ["U1"] = "Kim", ["U2"] = "Kim", ["U3"] = "Sam" }).Values);

    [Theory]
    [InlineData("  Ann \n\t Lee ", "Ann Lee")]
    [InlineData("\u202EeeL nnA\u202C", "eeL nnA")]
    [InlineData(" \u200F ", "U1")]
    [InlineData("نور حداد", "نور حداد")]
    public void Of_OddNames_AreOnePlainLine(string raw, string shown) => Assert.Equal(shown, One(raw));

    [Fact]
    public void InLine_RightToLeft_StandsApartFromTheFigures() => Assert.Equal("\u2068נועה\u2069", ShownNames.InLine("נועה"));

    [Fact]
    public void InLine_Markup_IsEscaped() => Assert.Equal("&lt;!channel&gt; &amp; Co", ShownNames.InLine("<!channel> & Co"));

    [Fact]
    public void Labels_AlikeAfterTheCut_AreNumberedWithinTheLimit()
    {
        var labels = ShownNames.Labels(Enumerable.Range(1, 20).Select(i => $"Bartholomew Fitzgerald {i}"), 20);

        Assert.Equal(20, labels.Distinct().Count());
        Assert.All(labels, label => Assert.InRange(label.Length, 1, 20));
        Assert.Equal("Bartholomew Fitzg… 2", labels[1]);
    }

    private static string One(string raw) => ShownNames.Of(Team(Member("U1")), new Dictionary<string, string> { ["U1"] = raw })["U1"];
}
