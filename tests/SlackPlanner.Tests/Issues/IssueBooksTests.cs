using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Issues;

public class IssueBooksTests
{
    [Fact]
    public async Task OfMilestone_TeamsIssues_HaveEffectiveWeightsAndAssignees()
    {
        await using var app = await App.Start();
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", CancellationToken.None))!;
        var issues = app.Services.GetRequiredService<IIssues>();

        var all = Found(await issues.OfMilestone(team, "13.1", CancellationToken.None));
        var shared = all.Single(issue => issue.Reference == "fernwood/source/forge#15");
        Assert.Equal((3, "noor", true, true), (shared.Weight, Assert.Single(shared.Assignees), shared.IsOpen, shared.IsDeliverable));
        Assert.Null(all.Single(issue => issue.Reference == "fernwood/source/forge#14").Weight);
        Assert.True(all.Single(issue => issue.Reference == "fernwood/source/forge#12").Confidential);
        Assert.DoesNotContain(all, issue => issue.Reference.Contains("planning", StringComparison.Ordinal));   // without the team's labels

        var next = Found(await issues.OfMilestone(team, "13.2", CancellationToken.None, deliverablesOnly: true));
        Assert.All(next, issue => Assert.True(issue.IsDeliverable));
        Assert.DoesNotContain(next, issue => issue.Reference == "fernwood/source/forge#28");
        Assert.All(Found(await issues.OfMilestone(team, "13.0", CancellationToken.None)), issue => Assert.False(issue.IsOpen));
        Assert.Empty(Found(await issues.OfMilestone(team, "99.9", CancellationToken.None)));
    }

    [Fact]
    public async Task OfMilestone_GitLabInTrouble_IsAnOutcome()
    {
        await using var app = await App.Start();
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", CancellationToken.None))!;
        var issues = app.Services.GetRequiredService<IIssues>();

        await app.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "429" });
        Assert.Equal(TroubleCode.Busy, (await Trouble(team)).Code);
        await app.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "401" });
        Assert.Equal(TroubleCode.TokenRefused, (await Trouble(team)).Code);
        Assert.Equal(TroubleCode.NoGroup, (await Trouble(team with { GitLab = team.GitLab with { Group = null } })).Code);

        async Task<GitLabTrouble> Trouble(Team of) => Assert.IsType<MilestoneIssues.NotKnown>(await issues.OfMilestone(of, "13.1", CancellationToken.None)).Trouble;
    }

    private static IReadOnlyList<PlannedIssue> Found(MilestoneIssues issues) => Assert.IsType<MilestoneIssues.Found>(issues).Issues;
}
