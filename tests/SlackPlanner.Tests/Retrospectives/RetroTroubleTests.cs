using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Retrospectives;
using SlackPlanner.Sandbox;
using SlackPlanner.Sandbox.GitLab;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Retrospectives;

/// <summary>The token of the retrospectives will not do; one app, whose token changes under it as an administrator's would.</summary>
public sealed class RetroTroubleTests(RetroTroubleTests.TroubleApp at) : IClassFixture<RetroTroubleTests.TroubleApp>
{
    [Theory]
    [InlineData("slackplanner", "api", "active")]          // no member of the project
    [InlineData("slackplanner-retro", "read_api", "active")]
    [InlineData("slackplanner-retro", "api", "revoked")]
    public async Task Retro_TokenWillNotDo_NamesTheSettingAndMakesNothing(string user, string scope, string state)
    {
        at.Token = new() { User = user, Scope = scope, State = state };

        await at.App.As("U0NOOR").Submits("/retro", "C0SOURCE");
        var view = (string)(await at.App.As("U0NOOR").TopView())["id"]!;
        await at.App.As("U0NOOR").SubmitsView(view, new { title = new { value = "Never" }, why = new { value = "because" } });
        var answer = await at.App.As("U0NOOR").SubmitsView((string)(await at.App.As("U0NOOR").TopView())["id"]!, new { });

        Assert.Contains("GitLab__RetroToken", Texts.Of(answer["view"] ?? await at.App.As("U0NOOR").TopView()), StringComparison.Ordinal);
        at.Token = new() { User = "slackplanner-retro" };
        Assert.Null(await at.Titled("Project retrospective: Never"));
    }

    [Fact]
    public async Task Prepare_TokenDoesNotReachTheProject_IsBlockedWithWords()
    {
        at.Token = new() { User = "slackplanner" };
        var team = await at.Team();

        var plan = await at.Get<RetroCreateStep>().Prepare(team, RetroApp.Of(team, 2026, 11), "U0MAREN", default);

        Assert.True(plan.Blocked);
        Assert.Contains("GitLab__RetroToken", Assert.Single(plan.Troubles), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_NoProject_BotherNobody()
    {
        var team = await at.Team();
        team = team with { GitLab = team.GitLab with { RetroProject = null } };
        var milestone = RetroApp.Of(team, 2026, 11);

        var plan = await at.Get<RetroCreateStep>().Prepare(team, milestone, "U0MAREN", default);
        Assert.Contains("retro_project", plan.Summary, StringComparison.Ordinal);
        Assert.True(plan.Blocked);
        Assert.False(at.Get<RetroCreateStep>().IsFor(team) || at.Get<RetroFillStep>().IsFor(team) || at.Get<RetroPublishStep>().IsFor(team) || at.Get<RetroReminderRoutine>().IsFor(team));
    }

    [Fact]
    public async Task Prepare_ClosedOrGone_SaysWhatToDo()
    {
        at.Token = new() { User = "slackplanner-retro" };
        var team = await at.Team();
        var milestone = RetroApp.Of(team, 2027, 1);

        Assert.Contains("Create it first", (await at.Get<RetroFillStep>().Prepare(team, milestone, "U0MAREN", default)).Summary, StringComparison.Ordinal);
        var issue = await at.Sends(HttpMethod.Post, "issues", new { title = "13.2 retrospective", labels = "retrospective", confidential = true });
        await at.Sends(HttpMethod.Put, $"issues/{(int)issue["iid"]!}", new { state_event = "close" });

        Assert.Contains("is closed. Reopen it", (await at.Get<RetroFillStep>().Prepare(team, milestone, "U0MAREN", default)).Summary, StringComparison.Ordinal);
        Assert.True((await at.Get<RetroCreateStep>().Prepare(team, milestone, "U0MAREN", default)).NothingToDo);
    }

    public sealed class TroubleApp : RetroApp
    {
        internal override string[] Settings => ["--GitLab:RetroToken=glpat-mine"];

        internal GitLabToken Token
        {
            set => App.SandboxHost.Services.GetRequiredService<SandboxOptions>().GitLab.Tokens["glpat-mine"] = value;
        }
    }
}
