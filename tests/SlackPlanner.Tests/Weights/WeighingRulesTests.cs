using NodaTime;
using SlackPlanner.Weights;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights;

public class WeighingRulesTests
{
    private static readonly Reasons Why = new("because");

    private static WeighingEnd? Refusal(Weighing weighing, int? now) =>
        WeighingRules.Refusal(weighing, WeightPlan.For(Seven with { Weight = now }, Red, weighing.Target))?.End;

    [Fact]
    public void Refusal_Fresh_AsksForAReasonOnChangeOnly()
    {
        Assert.Null(Refusal(Wish, now: null));
        Assert.Null(Refusal(Wish with { Reasons = Why }, now: 2));
        Assert.Equal(WeighingEnd.ReasonNeeded, Refusal(Wish, now: 2));
        Assert.Equal(WeighingEnd.ReasonNeeded, Refusal(Wish with { Reasons = new(" ", null, "\n") }, now: 2));
        Assert.Equal(WeighingEnd.Unchanged, Refusal(Wish with { Reasons = Why }, now: 3));
    }

    [Fact]
    public void Refusal_OtherThanSeen_IsChanged()
    {
        Assert.Equal(WeighingEnd.Changed, Refusal(Wish with { Reasons = Why, Seen = new(null) }, now: 2));
        Assert.Null(Refusal(Wish with { Reasons = Why, Seen = new(2) }, now: 2));
    }

    [Fact]
    public void Refusal_BegunBefore_TakesWhatIsWishedForItsOwnWrite()
    {
        var begun = Wish with { Reasons = Why, Basis = new(2, Instant.MinValue) };

        Assert.Null(Refusal(begun, now: 3));
        Assert.Null(Refusal(begun, now: 2));
        Assert.Equal(WeighingEnd.Changed, Refusal(begun, now: 5));
    }

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
