using SlackPlanner.Planning;

namespace SlackPlanner.Planning.Tests;

public class RecentOutputTests
{
    [Fact]
    public void SuggestedBase_ThreeTimesFarBelow_IsWhatOneEngineerDelivered() =>
        // 126 delivered by 5.25 × 3 engineers: 8 each.
        Assert.Equal(8, RecentOutput.SuggestedBase([Of(42, 52), Of(41, 52), Of(43, 52)], 10));

    [Fact]
    public void SuggestedBase_ThreeTimesFarAbove_IsHigher() => Assert.Equal(13, RecentOutput.SuggestedBase([Of(70, 52), Of(66, 52), Of(68, 52)], 10));

    [Fact]
    public void SuggestedBase_OneWithinFifteenPercent_IsNone() => Assert.Null(RecentOutput.SuggestedBase([Of(40, 52), Of(45, 52), Of(40, 52)], 10));

    [Theory]
    [InlineData(85, false)] // exactly 15 % is not more
    [InlineData(84, true)]
    [InlineData(115, false)]
    [InlineData(116, true)]
    public void SuggestedBase_AtTheBorder_IsMoreThanFifteen(int delivered, bool expected) =>
        Assert.Equal(expected, RecentOutput.SuggestedBase([Of(delivered, 100), Of(50, 100), Of(50, 100)], 40) is not null);

    [Fact]
    public void SuggestedBase_OnlyTwoMilestones_IsNone() => Assert.Null(RecentOutput.SuggestedBase([Of(20, 52), Of(20, 52)], 10));

    [Fact]
    public void SuggestedBase_ItIsTheOneInForce_IsNone() => Assert.Null(RecentOutput.SuggestedBase([Of(70, 52), Of(34, 52), Of(53, 40)], 10));

    [Fact]
    public void SuggestedBase_NothingDeliveredAtAll_IsNeverZero() => Assert.Equal(1, RecentOutput.SuggestedBase([Of(0, 52), Of(0, 52), Of(0, 52)], 10));

    [Fact]
    public void SuggestedBase_NobodyWasThere_IsNone() =>
        Assert.Null(RecentOutput.SuggestedBase([new("a", 9, 0, 0m), new("b", 9, 0, 0m), new("c", 9, 0, 0m)], 10));

    private static MilestoneOutput Of(int delivered, int budget) => new("m", delivered, budget, 5.25m);
}
