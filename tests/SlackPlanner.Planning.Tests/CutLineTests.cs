using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.Planning.Tests;

/// <summary>Where the budget ends in the priority list.</summary>
public class CutLineTests
{
    private static readonly Gen<int?[]> Weights =
        Gen.Choose(0, 12).SelectMany(count => Gen.Choose(-1, 5).Select(weight => weight < 0 ? (int?)null : weight).ArrayOf(count));

    private static readonly Gen<(int?[] Weights, int Budget)> Lists = Weights.SelectMany(weights => Gen.Choose(0, 30).Select(budget => (weights, budget)));

    [Theory]
    [InlineData("3 2 5 1", 10, 3, 3)] // all but the last: 10 of 10
    [InlineData("3 2 5 1", 9, 2, 2)] // the 1 does not jump the line
    [InlineData("3 ? 5 1", 10, 1, 4)] // nobody knows beyond the first
    [InlineData("3 ? 5 1", 7, 1, 2)]
    [InlineData("", 7, 0, 0)]
    [InlineData("5", 0, 0, 0)]
    [InlineData("0 1", 0, 1, 1)]
    public void Of_List_EndsWhereTheBudgetDoes(string weights, int budget, int fits, int mayFit)
    {
        var line = CutLine.Of(weights.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(weight => weight == "?" ? (int?)null : int.Parse(weight)), budget);

        Assert.Equal((fits, mayFit), (line.Fits, line.MayFit));
    }

    [Fact]
    public void Of_AnyList_IsTheLongestPrefixThatFits() => Any.Check(Lists, list =>
    {
        var line = CutLine.Of(list.Weights, list.Budget);
        var slow = Enumerable.Range(0, list.Weights.Length + 1).Last(length => list.Weights.Take(length).Sum(weight => weight ?? 0) <= list.Budget
            && Enumerable.Range(0, length).All(shorter => list.Weights.Take(shorter).Sum(weight => weight ?? 0) <= list.Budget));
        var sure = list.Weights.Take(slow).TakeWhile(weight => weight is not null).Count();

        Assert.Equal((sure, slow), (line.Fits, line.MayFit));
        Assert.Equal(list.Weights.Take(slow).Sum(weight => weight ?? 0), line.Weight);
        Assert.Equal(list.Weights.Take(slow).Count(weight => weight is null), line.Unweighted);
        Assert.Equal((list.Weights.Length, list.Budget - line.Weight), (line.Count, line.Left));
    });

    [Fact]
    public void Of_WeightsThatAreAllKnown_IsSure() => Any.Check(Lists, list =>
        Assert.True(CutLine.Of(list.Weights.Select(weight => weight ?? 1).Cast<int?>(), list.Budget).IsSure));

    [Fact]
    public void Of_LargerBudget_NeverCutsEarlier() => Any.Check(Lists, list =>
    {
        var (less, more) = (CutLine.Of(list.Weights, list.Budget), CutLine.Of(list.Weights, list.Budget + 1));

        Assert.True(more.MayFit >= less.MayFit && more.Fits >= less.Fits);
    });
}
