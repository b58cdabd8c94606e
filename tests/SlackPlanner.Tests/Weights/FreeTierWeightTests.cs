using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights;

public class FreeTierWeightTests(WeightApp at) : IClassFixture<WeightApp>
{
    [Fact]
    public async Task Weigh_FreeTier_KeepsTheWeightInALabelThatExists()
    {
        await at.App.Sandbox.PutAsJsonAsync("/gitlab/tier", new { tier = "free" });

        await at.DeleteLabel("weight::3");
        var missing = await at.Asks("U0NOOR", "/weight #7 3 because");
        Assert.Contains("no label `weight::3` yet", missing, StringComparison.Ordinal);
        Assert.Contains("Free tier", missing, StringComparison.Ordinal);
        Assert.Empty((await at.Issue(7)).Comments);

        await at.CreateLabels("weight::3");
        Assert.Contains("none → *3*, by its label `weight::3`", await at.Asks("U0NOOR", "/weight #7 3 because"), StringComparison.Ordinal);
        await at.Asks("U0NOOR", "/weight #7 2 smaller");
        Assert.Equal(["weight::2"], (await at.Issue(7)).Labels.Where(label => label.StartsWith("weight::", StringComparison.Ordinal)));

        var team = await at.App.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", CancellationToken.None);
        var issues = await at.App.Services.GetRequiredService<IIssues>().OfMilestone(team!, "13.2", CancellationToken.None);
        Assert.Equal(2, Assert.IsType<MilestoneIssues.Found>(issues).Issues.Single(issue => issue.Reference.EndsWith("#7", StringComparison.Ordinal)).Weight);
    }
}
