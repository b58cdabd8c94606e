using SlackPlanner.Weights.BreakDown;

namespace SlackPlanner.Tests.Weights.BreakDown;

public class TitleListTests
{
    [Fact]
    public void TryParse_LinesWithBullets_AreTitles()
    {
        Assert.True(TitleList.TryParse("- Read the rule\r\n\n * Name it \n1. Link it\n[ ] Test it\n-dash stays", out var titles, out _));
        Assert.Equal(["Read the rule", "Name it", "Link it", "Test it", "-dash stays"], titles);
    }

    [Theory]
    [InlineData(null, "one title on each line")]
    [InlineData(" \n- ", "one title on each line")]
    [InlineData("same\nSAME", "stands there twice")]
    public void TryParse_NoneOrTwice_IsAProblem(string? typed, string words)
    {
        Assert.False(TitleList.TryParse(typed, out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_TooManyOrTooLong_SaysTheLimit()
    {
        Assert.False(TitleList.TryParse(string.Join('\n', Enumerable.Range(0, 11)), out _, out var many));
        Assert.Contains("11 titles; 10 is the most", many, StringComparison.Ordinal);
        Assert.False(TitleList.TryParse(new string('x', 256), out _, out var tooLong));
        Assert.Contains("256 characters; 255 is the most", tooLong, StringComparison.Ordinal);
    }
}
