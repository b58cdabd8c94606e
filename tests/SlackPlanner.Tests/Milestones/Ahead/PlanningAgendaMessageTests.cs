using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Ahead;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Tests.Capacity;

namespace SlackPlanner.Tests.Milestones.Ahead;

public class PlanningAgendaMessageTests
{
    [Fact]
    public void Blocks_CandidatesBeyondTheBudget_HaveTheLineBetweenThem()
    {
        var text = Text(20, [5, 5, 5, 5, 3, 2]);

        Assert.Contains("The budget ends after the first 4.", text, StringComparison.Ordinal);
        Assert.Contains("4. <https://gitlab.example.com/4|#4 Issue 4> · weight 5\n:scissors: *here the budget of 20 ends*\n5. ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_Slippage_SaysWhereTheLineWouldBe() => Assert.Contains("If that much slips, it ends after 3.", Text(20, [5, 5, 5, 5, 3], slips: 4), StringComparison.Ordinal);

    [Fact]
    public void Blocks_NoWeight_SaysWhatSurelyFits() => Assert.Contains("The first 1 surely fit, at most 3: 1 issue above the line has no weight.", Text(10, [5, null, 5, 1]), StringComparison.Ordinal);

    [Fact]
    public void Blocks_Confidential_HasNoName()
    {
        var text = Text(10, [5], confidential: true);

        Assert.Contains(":lock: a confidential issue · weight 5", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Issue 1", text, StringComparison.Ordinal);
        Assert.Contains("All of them fit.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_SixHundred_FitSlack()
    {
        var agenda = Agenda(2_000, [.. Enumerable.Repeat<int?>(5, 600)], 0, false);

        Assert.True(PlanningAgendaMessage.Blocks(agenda).Count < 10);
        Assert.Contains("and 560 more; the budget of 2000 ends among them", Words(PlanningAgendaMessage.Blocks(agenda)), StringComparison.Ordinal);
    }

    private static string Text(int budget, int?[] weights, int slips = 0, bool confidential = false) => Words(PlanningAgendaMessage.Blocks(Agenda(budget, weights, slips, confidential)));

    private static string Words(IReadOnlyList<Block> blocks) => string.Join('\n', blocks.OfType<SectionBlock>().Select(block => block.Text!.Text));

    private static PlanningAgenda Agenda(int budget, int?[] weights, int slips, bool confidential)
    {
        var report = CapacityTeams.Report(CapacityTeams.Team(MilestoneRule.DayTwentyTwo, budget, [CapacityTeams.Member("U1")]), CapacityTeams.December, []);
        var issues = weights.Select((weight, at) => new PlannedIssue($"a/b#{at + 1}", $"Issue {at + 1}", $"https://gitlab.example.com/{at + 1}", weight, [], true, true, confidential)).ToList();
        return new(report.Milestone, report, CarryOver.Of(slips == 0 ? [] : [(slips, null)]), issues, "https://gitlab.example.com/board");
    }
}
