namespace SlackPlanner.Planning.Tests;

public class WeightScaleTests
{
    private static readonly WeightScale Later = WeightScale.Of(0, 1, 2, 3, 4, 5);

    [Theory]
    [InlineData("3", 3)]
    [InlineData(" 5 ", 5)]
    public void TryParse_OnTheScale_IsTheWeight(string text, int expected)
    {
        Assert.True(WeightScale.Default.TryParse(text, out var weight, out var problem));
        Assert.Equal((expected, ""), (weight, problem));
    }

    [Theory]
    [InlineData("4", "The scale is 1, 2, 3, 5. 4 is between 3 and 5: take one of them.")]
    [InlineData("8", "The scale is 1, 2, 3, 5. 8 is more than one issue should hold: larger work is broken down into smaller issues.")]
    [InlineData("0", "The scale is 1, 2, 3, 5. 0 is not on it, and none is not zero; `clear` takes a weight away.")]
    [InlineData("-1", "The scale is 1, 2, 3, 5. -1 is not on it.")]
    [InlineData("big", "A weight is one whole number. The scale is 1, 2, 3, 5.")]
    [InlineData("2.5", "A weight is one whole number. The scale is 1, 2, 3, 5.")]
    [InlineData("99999999999", "A weight is one whole number. The scale is 1, 2, 3, 5.")]
    [InlineData("", "A weight is one whole number. The scale is 1, 2, 3, 5.")]
    public void TryParse_OffTheScale_NamesTheScale(string text, string expected)
    {
        Assert.False(WeightScale.Default.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("8", true)]
    [InlineData(" 13 ", true)]
    [InlineData("5", false)]
    [InlineData("4", false)]
    [InlineData("-8", false)]
    [InlineData("eight", false)]
    public void IsTooLarge_BeyondTheScale_IsToBeBrokenDown(string text, bool expected) => Assert.Equal(expected, WeightScale.Default.IsTooLarge(text, out _));

    [Fact]
    public void Contains_Zero_OnlyWhereTheScaleListsIt()
    {
        Assert.False(WeightScale.Default.Contains(0));
        Assert.True(Later.Contains(0));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    [InlineData(5, 5)]
    [InlineData(8, 5)]
    public void NextHigher_ForASecurityIssue_IsOneLevelUpAtMostTheLargest(int weight, int expected) =>
        Assert.Equal(expected, WeightScale.Default.NextHigher(weight));

    [Fact]
    public void Meaning_OfTheHandbooksScale_HasAllFourNames() =>
        Assert.Equal(["Trivial", "Small", "Medium", "Large"], WeightScale.Default.Weights.Select(w => WeightScale.Default.Meaning(w)?.Name));

    [Fact]
    public void Meaning_OfTheLaterScale_CallsFourLargeAndFiveUnknown() =>
        Assert.Equal(["Very trivial", "Trivial", "Small", "Medium", "Large", "Unknown"], Later.Weights.Select(w => Later.Meaning(w)?.Name));

    [Fact]
    public void Meaning_OfAnotherNumber_IsNull()
    {
        Assert.Null(WeightScale.Default.Meaning(4));
        Assert.Null(WeightScale.Of(13).Meaning(13));
    }

    [Fact]
    public void Meaning_ForARadioButton_FitsSlacksDescription()
    {
        foreach (var weight in Later.Weights.Append(5))
        {
            Assert.InRange(Later.Meaning(weight)!.Name.Length, 1, 75);
            Assert.InRange(Later.Meaning(weight)!.Text.Length, 20, 150);
        }
    }

    [Fact]
    public void Of_NothingOrNegative_Throws()
    {
        Assert.Throws<ArgumentException>(() => WeightScale.Of());
        Assert.Throws<ArgumentException>(() => WeightScale.Of(1, -1));
        Assert.Equal([1, 3], WeightScale.Of(3, 1, 3).Weights);
    }

    [Theory]
    [InlineData(2, "backend-weight::3", 3)]
    [InlineData(null, "backend-weight::5", 5)]
    [InlineData(2, "frontend-weight::3", 2)]
    [InlineData(2, "backend-weight::three", 2)]
    [InlineData(2, "backend-weight::-3", 2)]
    [InlineData(2, "backend-weight:3", 2)]
    [InlineData(2, "backend-weights::3", 2)]
    [InlineData(null, "backend", null)]
    [InlineData(5, "backend-weight::0", 0)]
    public void EffectiveWeight_ScopedLabel_WinsOverTheIssues(int? weight, string label, int? expected) =>
        Assert.Equal(expected, EffectiveWeight.Of(weight, ["bug", label], "backend-weight"));

    [Fact]
    public void EffectiveWeight_WithoutAScope_IsTheIssues()
    {
        Assert.Equal(2, EffectiveWeight.Of(2, ["backend-weight::3"], null));
        Assert.Equal(2, EffectiveWeight.Of(2, ["::3"], ""));
    }

    [Fact]
    public void EffectiveWeight_TwoLabelsOfAScope_IsTheLarger() =>
        Assert.Equal(5, EffectiveWeight.Of(1, ["backend-weight::5", "backend-weight::3"], "backend-weight"));

    [Fact]
    public void Total_SomeWithout_CountsThemApart() => Assert.Equal((8, 2), EffectiveWeight.Total([3, null, 5, 0, null]));
}
