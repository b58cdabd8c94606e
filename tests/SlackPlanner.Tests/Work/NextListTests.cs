using FsCheck;
using FsCheck.Fluent;
using SlackPlanner.Issues;
using SlackPlanner.Work;
using static SlackPlanner.Tests.Work.WorkSamples;

namespace SlackPlanner.Tests.Work;

public class NextListTests
{
    private static IEnumerable<int> Numbers(IEnumerable<PlannedIssue> issues) => issues.Select(issue => issue.Iid);

    [Fact]
    public void Of_Mixed_ListsMineByKindAndWhatIsFreeInBoardOrder()
    {
        var list = NextList.Of(Red, "ada",
        [
            Issue(9, "Stretch"), Issue(4, "Deliverable", "ada"), Issue(3, "Stretch", "ADA"), Issue(2, "Deliverable", "ada", "fe"), Issue(1), Issue(5, "Deliverable", "Bob"), Issue(6, "Stretch", "fe"),
            Issue(7, "type::bug", "ada"), Issue(8, "type::bug"), Issue(10, "Deliverable", "ada") with { IsOpen = false }, Issue(11) with { IsOpen = false },
        ], NoSkips);

        Assert.Equal([2, 4], Numbers(list.Deliverables));
        Assert.Equal([3], Numbers(list.Stretch));
        Assert.Equal([7], Numbers(list.Others));
        Assert.Equal([1, 6, 9], Numbers(list.Free));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "frontender")]
    [InlineData(true, "frontender", "designer")]
    [InlineData(false, "BOB")]
    [InlineData(false, "frontender", "ada")]
    [InlineData(false, "em")]
    public void IsFree_Assignees_OnlyThoseOfThisTeamTakeIt(bool free, params string[] assignees) =>
        Assert.Equal(free, NextList.IsFree(Red.GitLabNames(), Issue(1, "Deliverable", assignees)));

    [Fact]
    public void Of_NobodyMapped_IsAllFreeAndNothingMine()
    {
        var list = NextList.Of(Red, null, [Issue(1), Issue(2, "Deliverable", "ada"), Issue(3, "Stretch")], NoSkips);

        Assert.Equal([1, 3], Numbers(list.All));
        Assert.Equal([1, 3], Numbers(list.Free));
    }

    [Fact]
    public void Of_SkippedOnes_StandBehindTheOthers()
    {
        var list = NextList.Of(Red, "ada", [Issue(1), Issue(2), Issue(3)], new HashSet<string> { "red/app#1" });

        Assert.Equal([2, 3, 1], Numbers(list.Free));
    }

    [Fact]
    public void Of_AnyIssues_EachOpenOneStandsOnceAtMostAndNobodysIsOffered() => Prop.ForAll(Issues().ToArbitrary(), issues =>
    {
        var skipped = issues.Where(issue => issue.Iid % 3 == 0).Select(issue => issue.Reference).ToHashSet();
        var list = NextList.Of(Red, "ada", issues, skipped);
        var shown = list.All.ToList();

        return shown.Distinct().Count() == shown.Count
            && shown.TrueForAll(issue => issue.IsOpen)
            && list.Deliverables.Concat(list.Stretch).Concat(list.Others).All(issue => issue.IsAssignedTo("ada"))
            && issues.Count(issue => issue.IsOpen && issue.IsAssignedTo("ada")) == list.Deliverables.Count + list.Stretch.Count + list.Others.Count
            && list.Free.All(issue => !issue.IsAssignedTo("ada") && !issue.IsAssignedTo("bob") && !issue.IsAssignedTo("em"))
            && IsInOrder(list.Deliverables) && IsInOrder(list.Stretch) && IsInOrder(list.Others)
            && IsInOrder(list.Free.Where(issue => !skipped.Contains(issue.Reference))) && IsInOrder(list.Free.Where(issue => skipped.Contains(issue.Reference)))
            && list.Free.SkipWhile(issue => !skipped.Contains(issue.Reference)).All(issue => skipped.Contains(issue.Reference));
    }).QuickCheckThrowOnFailure();

    private static bool IsInOrder(IEnumerable<PlannedIssue> issues) => issues.Select(issue => issue.Position).ToList() is var positions && positions.Order().SequenceEqual(positions);

    private static Gen<PlannedIssue[]> Issues() =>
        from count in Gen.Choose(0, 25)
        from issues in Gen.CollectToList(Enumerable.Range(1, count), One)
        from order in Gen.Shuffle(issues.ToArray())
        select order;

    private static Gen<PlannedIssue> One(int position) =>
        from labels in Gen.Elements("Deliverable", "Stretch", "type::bug", "Deliverable, Stretch")
        from open in Gen.Elements(true, true, false)
        from assignees in Gen.SubListOf("ada", "Bob", "em", "fe", "other")
        select Issue(position, labels, [.. assignees]) with { IsOpen = open };
}
