using SlackPlanner.Capacity;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Capacity;

public class BudgetPreviewTests
{
    [Fact]
    public void For_AbsenceOverTheBorder_ChangesBothMilestones()
    {
        var changes = BudgetPreview.Changes(
            Team(Member("U1")), "U1", new(2026, 12, 1), [], [Away("vacation", new(2026, 12, 14), new(2026, 12, 25))], CapacityBook.Empty);

        Assert.Equal(["13.1", "13.2"], changes.Select(change => change.Milestone.Name));
        Assert.Equal(["10 × 22 of 22 days = 10", "10 × 21 of 21 days = 10"], changes.Select(change => change.Before.Explanation));
        Assert.Equal(["10 × 18 of 22 days = 8", "10 × 15 of 21 days = 7"], changes.Select(change => change.After.Explanation));
    }

    [Fact]
    public void For_SomebodyWithoutBudget_IsEmpty() => Assert.Empty(BudgetPreview.Changes(Team(Member("U1")), "UEM", new(2026, 12, 1), [], [], CapacityBook.Empty));
}
