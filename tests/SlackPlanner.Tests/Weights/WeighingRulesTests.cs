using SlackPlanner.Weights;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights;

public class WeighingRulesTests
{
    [Fact]
    public void Tagged_OnChangeByAnother_IsTheManager()
    {
        Assert.Equal("em.red", WeighingRules.Tagged(Wish, before: 2, Red));
        Assert.Null(WeighingRules.Tagged(Wish, before: null, Red));
        Assert.Null(WeighingRules.Tagged(Wish with { User = "U0EM" }, before: 2, Red));
        Assert.Equal("em.red", WeighingRules.Tagged(Wish with { IsUndo = true }, before: 5, Red));
        Assert.Null(WeighingRules.Tagged(Wish with { IsUndo = true, Target = null }, before: 5, Red));
    }
}
