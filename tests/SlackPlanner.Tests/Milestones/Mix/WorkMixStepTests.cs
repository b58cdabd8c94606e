using SlackPlanner.Journal;
using SlackPlanner.Milestones.Mix;
using SlackPlanner.Slack;
using static SlackPlanner.Tests.Milestones.StepApp;

namespace SlackPlanner.Tests.Milestones.Mix;

public class WorkMixStepTests(StepApp at) : IClassFixture<StepApp>
{
    [Fact]
    public async Task Prepare_PlanningIssue_GetsTheFiguresAsAComment()
    {
        var without = await at.Prepares<WorkMixStep>(12);
        var made = await at.Sends(HttpMethod.Post, PlanningProject, "issues", new { title = "Planning 13.1", labels = "Planning Issue,group::code review" });

        var plan = await at.Prepares<WorkMixStep>(12);
        var entry = Assert.Single(await at.Does<WorkMixStep>(plan, 12));

        Assert.True(without.Blocked);
        Assert.Contains("no planning issue", Assert.Single(without.Troubles), StringComparison.Ordinal);
        // 13.1: reviewer#1 3 4 features (15), #2 6 9 bugs (6, one of them confidential), #5 7 8 maintenance (8).
        Assert.Equal(
            "*13.1* has 9 issues with weight 29: *features* 34 % (52 % of the weight), *bugs* 33 % (21 % of the weight), *maintenance* 33 % (27 % of the weight).", plan.Summary);
        Assert.Equal(["% of issues", "% of weight"], Assert.IsType<BarChart>(Assert.IsType<DataVisualizationBlock>(Assert.Single(plan.Extra)).Chart).Series.Select(series => series.Name));
        Assert.Equal(JournalEnd.Done, entry.Outcome!.End);
        var comment = Assert.Single(Notes((await at.Issue(PlanningProject, (int)made["iid"]!))!));
        Assert.Contains("| Features | 3 | 34 % | 15 | 52 % |\n| Bugs | 3 | 33 % | 6 | 21 % |\n| Maintenance | 3 | 33 % | 8 | 27 % |\n| Undefined | 0 | 0 % | 0 | 0 % |\n| **All** | 9 | 100 % | 29 | 100 % |", comment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_NothingInIt_HasNothingToDo() => Assert.True((await at.Prepares<WorkMixStep>(20)).NothingToDo);
}
