using SlackPlanner.Weights;

namespace SlackPlanner.Tests.Weights;

public class WeightLineTests
{
    [Theory]
    [InlineData("#7 --backend 3 --frontend 2 because both", "3", "2", "because both")]
    [InlineData("#7 --frontend=2 --backend=3", "3", "2", null)]
    [InlineData("#7 --Backend 3", "3", null, null)]
    [InlineData("#7 —backend 3 –frontend 2 a keyboard's dashes", "3", "2", "a keyboard's dashes")]
    [InlineData("#7 --backend", "", null, null)]
    [InlineData("#7 --frontend 2 -- and more", null, "2", "-- and more")]
    public void Read_Options_AreWeightsOfTheirOwn(string typed, string? backend, string? frontend, string? reason)
    {
        var line = WeightLine.Read(typed);

        Assert.Equal(("#7", null, reason), (line.Issue, line.Weight, line.Reason));
        Assert.Equal((backend, frontend, null), (line.BackendWeight, line.FrontendWeight, line.Problem));
        Assert.True(line.IsScoped);
    }

    [Theory]
    [InlineData("#7 --backend 3 --backend 2", "twice")]
    [InlineData("#7 --weight 3", "two options")]
    [InlineData("#7 3 --backend 2", "either one weight")]
    public void Read_OptionsThatCannotBeMeant_HaveAProblem(string typed, string words) => Assert.Contains(words, WeightLine.Read(typed).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_WeightAndReason_HasNoOptions()
    {
        var line = WeightLine.Read("#7 3 because --dry-run is odd");

        Assert.Equal(("3", "because --dry-run is odd", null), (line.Weight, line.Reason, line.Problem));
        Assert.False(line.IsScoped);
    }
}
