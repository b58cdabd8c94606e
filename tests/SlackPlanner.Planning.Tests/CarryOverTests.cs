using SlackPlanner.Planning;

namespace SlackPlanner.Planning.Tests;

public class CarryOverTests
{
    [Fact]
    public void Of_EachStage_CountsThePartThatIsLeft()
    {
        var left = CarryOver.Of([(10, "ready for development"), (10, "in dev"), (10, "in review"), (10, "verification"), (null, "in dev"), (null, "awaiting security release")]);

        // 10 whole, 6 of the one in dev, 2 of the one in review; what is done counts nowhere.
        Assert.Equal((18, 4, 1), (left.Weight, left.Issues, left.Unweighted));
    }

    [Theory]
    [InlineData(null, WorkStage.Unstarted)]
    [InlineData("planning breakdown", WorkStage.Unstarted)]
    [InlineData("blocked", WorkStage.InDev)]
    [InlineData("complete", WorkStage.Done)]
    [InlineData("a label of our own", WorkStage.Unstarted)]
    public void StageOf_EachLabel_IsTheHandbooks(string? workflow, WorkStage stage) => Assert.Equal(stage, CarryOver.StageOf(workflow));

    [Theory]
    [InlineData(5, 3)]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    public void Weight_OfWorkInDev_IsToTheNearestHalvesUp(int weight, int expected) => Assert.Equal(expected, CarryOver.Of([(weight, "in dev")]).Weight);

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Equal((0, 0, 0), CarryOver.Of([]) is var left ? (left.Weight, left.Issues, left.Unweighted) : default);
}
