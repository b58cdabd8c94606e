using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Planning;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Milestones.Draft;

/// <summary>Issues with even numbers are open.</summary>
public class DraftPlanTests
{
    [Fact]
    public void Rows_DraftedIssues_StandWithWhoGetsThemInPriorityOrder()
    {
        var plan = Filled([Issue(2, 6), Issue(4, 5, "u1"), Issue(6, 2), Issue(8, 1, "outsider")]);

        Assert.Equal(["tea/pot#4 tea/pot#6", "tea/pot#2", ""], plan.Rows.Select(row => string.Join(' ', row.Issues.Select(issue => issue.Reference))));
        Assert.Equal(["tea/pot#2", "tea/pot#6"], plan.Moves.Select(move => move.Issue.Reference));
        Assert.Empty(plan.Unplaced);
    }

    [Fact]
    public void Unplaced_WithoutWeightOrTooLarge_AreLeftToTheManager()
    {
        var plan = Filled([Issue(2, null), Issue(4, 50), Issue(6, 1) with { IsDeliverable = false }]);

        Assert.Equal(["tea/pot#2", "tea/pot#4"], plan.Unplaced.Select(issue => issue.Reference));
        Assert.Equal((0, 1), (plan.Cut.Fits, plan.Cut.MayFit));
    }

    [Fact]
    public void Rows_ClosedIssueOfSomebody_CountsAndIsNotListed()
    {
        var row = Filled([Issue(1, 4, "u1"), Issue(2, 8, "u1")]).Rows[0];

        Assert.Equal(["tea/pot#2"], row.Issues.Select(issue => issue.Reference));
        Assert.Equal((12, 2, true), (row.Load.Weight, row.Over, row.NeedsReason));
    }

    [Fact]
    public void Moves_TakenFromSomebody_LeaveOnlyTheTeamsEngineers()
    {
        var issue = Issue(2, 3, "u1", "outsider");
        var plan = Plan(AssignmentDraft.Empty, [issue]);

        var move = Plan(plan.Draft.Give(plan.Find(issue.Reference)!, "U2"), [issue]).Moves.Single();

        var step = Assert.IsType<JournalStep.Assign>(move.Step(["u1", "u2"]));
        Assert.Equal("u2 instead of u1, unless ", $"{string.Join(' ', step.Add)} instead of {string.Join(' ', step.Remove)}, unless {string.Join(' ', step.UnlessAssigned)}");
    }

    [Fact]
    public void Moves_FreeIssue_IsNotWrittenOverSomebodyWhoTookIt()
    {
        var step = Assert.IsType<JournalStep.Assign>(Filled([Issue(2, 3)]).Moves.Single().Step(["u1", "u2"]));

        Assert.Equal("u1 instead of , unless u2", $"{string.Join(' ', step.Add)} instead of {string.Join(' ', step.Remove)}, unless {string.Join(' ', step.UnlessAssigned)}");
    }

    private static DraftPlan Filled(IReadOnlyList<PlannedIssue> issues)
    {
        var empty = Plan(AssignmentDraft.Empty, issues);
        return Plan(AssignmentDraft.Fill(empty.Counted, empty.Members), issues);
    }

    private static DraftPlan Plan(AssignmentDraft draft, IReadOnlyList<PlannedIssue> issues) =>
        new(Report(Team(Member("U1"), Member("U2"), Member("U3", gitLab: null)), December, issues), issues, draft, 1);
}
