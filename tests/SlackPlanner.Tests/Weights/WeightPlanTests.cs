using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights;

public class WeightPlanTests
{
    [Fact]
    public void For_IssueWithoutTheTeamsLabel_SetsTheIssuesWeight()
    {
        var plan = WeightPlan.For(Seven with { Weight = 2, Labels = ["frontend-weight::5"] }, Red, 3);

        Assert.Equal((2, 3, null), (plan.Before, plan.Update!.Weight!.Value.Value, plan.Label));
    }

    [Fact]
    public void For_IssueWithTheTeamsLabel_ReplacesTheLabelByName()
    {
        var plan = WeightPlan.For(Seven with { Weight = 5, Labels = ["backend-weight::2", "frontend-weight::5", "backend"] }, Red, 3);

        Assert.Equal(2, plan.Before);
        Assert.Null(plan.Update!.Weight);
        Assert.Equal(["backend-weight::3"], plan.Update.AddLabels);
        Assert.Equal(["backend-weight::2"], plan.Update.RemoveLabels);
    }

    [Fact]
    public void For_TwoLabelsSideBySide_KeepsOne()
    {
        var plan = WeightPlan.For(Seven with { WeightSupported = false, Labels = ["weight::2", "weight::5"] }, Red, 2);

        Assert.Equal(5, plan.Before);
        Assert.Empty(plan.Update!.AddLabels);
        Assert.Equal(["weight::5"], plan.Update.RemoveLabels);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(3, 3)]
    public void For_AsItIs_ChangesNothing(int? weight, int? target) => Assert.Null(WeightPlan.For(Seven with { Weight = weight }, Red, target).Update);

    [Fact]
    public void For_Clear_TakesTheWeightOrTheLabelAway()
    {
        Assert.Equal(WeightChange.Clear, WeightPlan.For(Seven with { Weight = 3 }, Red, null).Update!.Weight);
        Assert.Equal(["backend-weight::3"], WeightPlan.For(Seven with { Labels = ["backend-weight::3"] }, Red, null).Update!.RemoveLabels);
    }

    [Fact]
    public void For_UndoneClearOfALabel_GoesBackToThatLabel() =>
        Assert.Equal(["backend-weight::3"], WeightPlan.For(Seven with { Weight = 5 }, Red, 3, scope: "backend-weight").Update!.AddLabels);
}
