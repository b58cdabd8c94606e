using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Planning;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Issues.Planning;

public class PlanningIssuesTests(OneApp one) : IClassFixture<OneApp>
{
    [Fact]
    public async Task Of_SourceCode_IsFoundByLabelsAndTitle()
    {
        var found = Assert.IsType<PlanningIssueFound.Known>(await Of("source-code-be", 2027, 1));

        Assert.Equal(("fernwood/source/planning#2", "Planning 13.2", null), (found.Reference.ToString(), found.Title, found.Backend));
        Assert.False(Assert.IsType<PlanningIssueFound.Known>(await Of("source-code-be", 2026, 12)).IsOpen);
    }

    [Fact]
    public async Task Of_NoneYet_SaysWhatItWouldBe()
    {
        var absent = Assert.IsType<PlanningIssueFound.Absent>(await Of("source-code-be", 2027, 2));

        Assert.Equal(("fernwood/source/planning", "Planning 2027-02"), (absent.Project, absent.Title));
        Assert.Equal(["Planning Issue", "group::source code"], absent.Labels);
    }

    [Fact]
    public async Task Of_ThreadAndClosedTwin_TheOpenOneWithItsThread()
    {
        var closed = await Creates("13.1 planning, by mistake");
        await Posts($"issues/{closed}", new { state_event = "close" }, HttpMethod.Put);
        var open = await Creates("Code Review: 13.1 planning");
        await Posts($"issues/{open}/notes", new { body = "Backend has little time" });
        await Posts($"issues/{open}/discussions", new { body = "### Backend\n\nWhat do we want?" });

        var found = Assert.IsType<PlanningIssueFound.Known>(await Of("code-review-be", 2026, 12));

        Assert.Equal(open, found.Reference.Iid);
        Assert.NotNull(found.Backend);
    }

    [Fact]
    public async Task Of_SettingsMissingOrElsewhere_SaysWhoCanDoWhat()
    {
        var team = (await one.App.Services.GetRequiredService<ITeams>().Find(App.Workspace, "code-review-be", default))!;
        var planning = one.App.Services.GetRequiredService<IPlanningIssue>();
        var milestone = team.Calendar.InMonth(new YearMonth(2027, 1));

        var none = await planning.Of(team with { GitLab = team.GitLab with { PlanningProject = null } }, milestone, default);
        var elsewhere = await planning.Of(team with { GitLab = team.GitLab with { PlanningProject = "fernwood/source/planning" } }, milestone, default);
        var unknown = await planning.Of(team with { GitLab = team.GitLab with { PlanningProject = "fernwood/review/nowhere" } }, milestone, default);

        Assert.Contains("gitlab.planning_project", Assert.IsType<PlanningIssueFound.NotKnown>(none).Trouble.Words, StringComparison.Ordinal);
        Assert.Contains("not inside", Assert.IsType<PlanningIssueFound.NotKnown>(elsewhere).Trouble.Words, StringComparison.Ordinal);
        Assert.Equal(TroubleCode.NotFound, Assert.IsType<PlanningIssueFound.NotKnown>(unknown).Trouble.Code);
    }

    [Theory]
    [InlineData("Planning 13.1", true)]
    [InlineData("13.1: what comes next", true)]
    [InlineData("What we plan for 13.1.", true)]
    [InlineData("Planning 13.10", false)]
    [InlineData("Planning 13.1.2", false)]
    [InlineData("Planning 113.1", false)]
    [InlineData("Planning 1.13.1", false)]
    public void Names_Title_AsAWholeWord(string title, bool expected) => Assert.Equal(expected, PlanningIssues.Names(title, "13.1"));

    [Theory]
    [InlineData("**Backend**", true)]
    [InlineData("\n## backend:\nideas", true)]
    [InlineData("**Backend** ideas for the next one", true)]
    [InlineData("Backend is short of time", false)]
    [InlineData("**Frontend**\n**Backend**", false)]
    public void Opens_FirstLine_IsTheName(string body, bool expected) => Assert.Equal(expected, PlanningThread.Opens(body, PlanningThread.Backend));

    private async Task<PlanningIssueFound> Of(string id, int year, int month)
    {
        var team = (await one.App.Services.GetRequiredService<ITeams>().Find(App.Workspace, id, default))!;
        return await one.App.Services.GetRequiredService<IPlanningIssue>().Of(team, team.Calendar.InMonth(new(year, month)), default);
    }

    private async Task<int> Creates(string title) => (int)(await Posts("issues", new { title, labels = "Planning Issue,group::code review" }))["iid"]!;

    private async Task<System.Text.Json.Nodes.JsonNode> Posts(string path, object body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"/gitlab/api/v4/projects/fernwood%2Freview%2Fplanning/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        var answer = await one.App.Sandbox.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>())!;
    }
}
