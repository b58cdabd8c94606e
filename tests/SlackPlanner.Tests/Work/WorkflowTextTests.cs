using SlackPlanner.Issues;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

public class WorkflowTextTests
{
    [Theory]
    [InlineData("#7", "#7", null)]
    [InlineData("#7 in review", "#7", "in review")]
    [InlineData("  #7\t IN   Review ", "#7", "in review")]
    [InlineData("#7 workflow::in dev", "#7", "in dev")]
    [InlineData("#7 ~\"workflow::in dev\"", "#7", "in dev")]
    [InlineData("#7 in-dev", "#7", "in dev")]
    [InlineData("#7 ready for dev", "#7", "ready for development")]
    [InlineData("#7 verif", "#7", "verification")]
    [InlineData("#7 blocked", "#7", "blocked")]
    [InlineData("#7 needs issue review", "#7", "needs issue review")]
    [InlineData("#7 design", "#7", "design")]
    [InlineData("", "", null)]
    public void Read_AsPeopleType_IsTheLabel(string typed, string issue, string? label)
    {
        var line = WorkflowText.Read(typed);

        Assert.Equal((issue, label), (line.Issue, line.Label));
        Assert.Empty(line.Candidates);
    }

    [Theory]
    [InlineData("#7 ready", "ready for design, ready for development")]
    [InlineData("#7 in", "in dev, in review")]
    public void Read_BeginningOfSeveral_IsAQuestion(string typed, string candidates)
    {
        var line = WorkflowText.Read(typed);

        Assert.Null(line.Label);
        Assert.Equal(candidates, string.Join(", ", line.Candidates));
    }

    [Fact]
    public void Labels_EachStepOn_LeadsToTheEndAndBackAgain()
    {
        foreach (var name in WorkflowLabels.Main.Concat(WorkflowLabels.Side))
        {
            var at = name;
            for (var steps = 0; at != WorkflowLabels.Complete; steps++)
            {
                Assert.True(steps < 20, $"{name} never ends");
                at = WorkflowLabels.Next(at)[0];
            }

            Assert.All(WorkflowLabels.Next(name).Concat(WorkflowLabels.Previous(name)), other => Assert.True(WorkflowLabels.Main.Contains(other), other));
            Assert.All(WorkflowLabels.Next(name), other => Assert.True(WorkflowLabels.Order(other) > WorkflowLabels.Order(name) || name == WorkflowLabels.Blocked, $"{name} → {other}"));
        }

        Assert.Empty(WorkflowLabels.Next(WorkflowLabels.Complete));
        Assert.Empty(WorkflowLabels.Previous("validation backlog"));
    }

    [Theory]
    [InlineData("in dev", "workflow::in dev", "backend")]
    [InlineData("in dev", "workflow::in review", "workflow::in dev")]   // the farthest from completion
    [InlineData("needs issue review", "workflow::needs issue review")]
    [InlineData(null, "workflow", "workflow::a::b", "frontend-weight::2")]
    public void Of_AnIssuesLabels_IsTheWorkflowsName(string? name, params string[] labels) => Assert.Equal(name, WorkflowLabels.Of(labels));
}
