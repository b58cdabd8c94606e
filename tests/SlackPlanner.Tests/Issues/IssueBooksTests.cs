using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Issues;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Issues;

public class IssueBooksTests
{
    [Fact]
    public async Task OfMilestone_TeamsIssues_HaveEffectiveWeightsAndAssigneesInBoardOrder()
    {
        await using var app = await App.Start();
        var team = await Team(app);
        var issues = app.Services.GetRequiredService<IIssues>();

        var all = Found(await issues.OfMilestone(team, "13.1", CancellationToken.None)).Issues;
        var shared = all.Single(issue => issue.Reference == "fernwood/source/forge#15");
        Assert.Equal((3, 5, "noor", true, true), (shared.Weight, shared.OwnWeight, Assert.Single(shared.Assignees), shared.IsOpen, shared.IsDeliverable));
        Assert.Equal(("fernwood/source/forge", 15, "ready for development", "jonas", "13.1"), (shared.Project, shared.Iid, shared.Workflow, shared.Author, shared.Milestone));
        Assert.Null(all.Single(issue => issue.Reference == "fernwood/source/forge#14").Weight);
        Assert.DoesNotContain(all, issue => issue.Reference.Contains("planning", StringComparison.Ordinal));   // without the team's labels
        Assert.Equal([1, 2, 3, 4, 5, 6, 8, 9], all.Take(8).Select(issue => issue.Iid));
        Assert.Equal(Enumerable.Range(0, all.Count), all.Select(issue => issue.Position));

        var next = Found(await issues.OfMilestone(team, "13.2", CancellationToken.None, deliverablesOnly: true)).Issues;
        Assert.All(next, issue => Assert.True(issue.IsDeliverable));
        Assert.DoesNotContain(next, issue => issue.Reference == "fernwood/source/forge#28");
        Assert.All(Found(await issues.OfMilestone(team, "13.0", CancellationToken.None)).Issues, issue => Assert.False(issue.IsOpen));
        Assert.Empty(Found(await issues.OfMilestone(team, "99.9", CancellationToken.None)).Issues);
    }

    [Fact]
    public async Task OfMilestone_ConfidentialIssue_IsCountedAndItsTitleIsNowhereInRedis()
    {
        await using var app = await App.Start();

        var hidden = Found(await app.Services.GetRequiredService<IIssues>().OfMilestone(await Team(app), "13.1", CancellationToken.None)).Issues.Single(issue => issue.Iid == 12);

        Assert.Equal((true, "", "", null, 3, "in dev"), (hidden.Confidential, hidden.Title, hidden.WebUrl, hidden.Author, hidden.Weight, hidden.Workflow));
        Assert.DoesNotContain("security", hidden.Labels);
        var (redis, keys) = (app.Services.GetRequiredService<RedisConnection>(), app.Services.GetRequiredService<Keyspace>());
        var book = await redis.Call(database => database.HashGetAllAsync(keys.Key(App.Workspace, "issue-book", "source-code-be", "13.1")));
        Assert.Contains(book, field => ((string)field.Value!).Contains("Trim trailing slashes", StringComparison.Ordinal));
        Assert.DoesNotContain(book, field => ((string)field.Value!).Contains("Deploy token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OfMilestone_GitLabInTrouble_IsAnOutcomeAndTheCopyIsShown()
    {
        await using var app = await App.Start();
        var team = await Team(app);
        var issues = app.Services.GetRequiredService<IIssues>();

        await app.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "429" });
        Assert.Equal(TroubleCode.Busy, (await Trouble(team)).Code);
        await app.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "401" });
        Assert.Equal(TroubleCode.TokenRefused, (await Trouble(team)).Code);
        Assert.Equal(TroubleCode.NoGroup, (await Trouble(team with { GitLab = team.GitLab with { Group = null } })).Code);

        Assert.NotEmpty(Found(await issues.OfMilestone(team, "13.1", CancellationToken.None)).Issues);
        await app.Fault(new { target = "gitlab", method = "GET /groups/:id/issues", kind = "500", count = 50 });
        Assert.NotEmpty(Found(await issues.OfMilestone(team, "13.1", CancellationToken.None)).Issues);
        // For other settings than those it was read for the copy says nothing.
        Assert.Equal(TroubleCode.Away, (await Trouble(team with { GitLab = team.GitLab with { Labels = ["backend"] } })).Code);

        async Task<GitLabTrouble> Trouble(Team of) => Assert.IsType<MilestoneIssues.NotKnown>(await issues.OfMilestone(of, "13.1", CancellationToken.None)).Trouble;
    }

    [Fact]
    public async Task OfMilestone_FiveHundredIssues_AreReadInFiveRequestsAndAskedByManyAtOnceOnlyOnce()
    {
        await using var app = await App.Start();
        var team = await Team(app);
        var issues = app.Services.GetRequiredService<IIssues>();
        var there = Found(await issues.OfMilestone(team, "13.2", CancellationToken.None)).Issues.Count;
        await Parallel.ForAsync(0, 500 - there, async (number, cancel) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/gitlab/api/v4/projects/101/issues")
            {
                Content = JsonContent.Create(new { title = $"Issue {number}", milestone_id = 303, labels = "group::source code,backend,Deliverable" }),
            };
            request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
            (await app.Sandbox.SendAsync(request, cancel)).EnsureSuccessStatusCode();
        });
        // Nobody has asked on behalf of this team.
        team = team with { Id = "another" };
        await app.Sandbox.DeleteAsync(new Uri("/state/calls", UriKind.Relative));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => issues.OfMilestone(team, "13.2", CancellationToken.None)));

        Assert.All(answers, answer => Assert.Equal(500, Found(answer).Issues.Count));
        Assert.Equal(Found(answers[0]).Issues.Select(issue => issue.Iid).Order(), Found(answers[0]).Issues.Select(issue => issue.Iid));
        Assert.Equal(5, (await app.Gateway.Get("/state/calls?target=gitlab")).AsArray().Count(call => call!["method"]!.ToString() == "GET /groups/:id/issues"));
    }

    private static async Task<Team> Team(App app) => (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", CancellationToken.None))!;

    private static MilestoneIssues.Found Found(MilestoneIssues issues) => Assert.IsType<MilestoneIssues.Found>(issues);
}
