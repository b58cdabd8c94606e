using NodaTime;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Ahead;
using static SlackPlanner.Tests.Milestones.StepApp;

namespace SlackPlanner.Tests.Milestones.Ahead;

public class PlanningIssueStepTests(StepApp at) : IClassFixture<StepApp>
{
    [Fact]
    public async Task Prepare_NoIssue_CreatesItWithTheThreadAndAsksTheTeam()
    {
        var plan = await at.Prepares<PlanningIssueStep>(12);

        Assert.False(plan.Blocked);
        Assert.Contains("> @diego @sanne @kofi @mei @ruby what should we take on in 13.2? Please add your ideas for issues here until 2026-12-09.", plan.Summary, StringComparison.Ordinal);
        Assert.All(await at.Does<PlanningIssueStep>(plan, 12), entry => Assert.Equal(JournalEnd.Done, entry.Outcome!.End));

        var issue = (await at.Issue(PlanningProject, one => (string)one["title"]! == "Planning 13.2"))!;
        Assert.Equal("13.2", (string?)issue["milestone"]);
        Assert.Equal(["group::code review", "Planning Issue"], Labels(issue));
        Assert.StartsWith("**Backend**\n\n@diego", Assert.Single(Notes(issue)), StringComparison.Ordinal);
        Assert.Equal(
            ["diego", "kofi", "mei", "ruby", "sanne"],
            issue["mentions"]!.AsArray().Where(one => (string)one!["action"]! == "mentioned").Select(one => (string)one!["username"]!).Order(StringComparer.Ordinal));
        var again = await at.Prepares<PlanningIssueStep>(12);
        Assert.True(again.NothingToDo, again.Summary);
    }

    [Fact]
    public async Task Prepare_IssueWithoutThread_StartsTheThreadOnly()
    {
        var made = await at.Sends(HttpMethod.Post, PlanningProject, "issues", new { title = "Code Review 2027-02 planning", labels = "Planning Issue,group::code review" });

        var plan = await at.Prepares<PlanningIssueStep>(13);
        await at.Does<PlanningIssueStep>(plan, 13);

        Assert.Equal($"{PlanningProject}#{made["iid"]}", Assert.Single(plan.Changes).Key);
        Assert.Single(Notes((await at.Issue(PlanningProject, (int)made["iid"]!))!));
        Assert.True((await at.Prepares<PlanningIssueStep>(13)).NothingToDo);
    }

    [Fact]
    public async Task Prepare_NameMissingAndNoMilestone_SaysWhatToDo()
    {
        var plan = await at.Prepares<PlanningIssueStep>(15, team => team with { Members = [team.Members[0] with { GitLab = null }, .. team.Members.Skip(1)] });

        Assert.False(plan.Blocked);
        Assert.Contains(plan.Troubles, trouble => trouble.Contains("<@U0DIEGO>", StringComparison.Ordinal) && trouble.Contains("`gitlab: name`", StringComparison.Ordinal));
        Assert.Contains(plan.Troubles, trouble => trouble.Contains("no milestone `2027-04`", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prepare_NoProjectOrLabel_IsBlockedAndSaysWhoCanMendIt()
    {
        var project = await at.Prepares<PlanningIssueStep>(12, team => team with { GitLab = team.GitLab with { PlanningProject = null } });
        var label = await at.Prepares<PlanningIssueStep>(15, team => team with { GitLab = team.GitLab with { LabelsByUse = new Dictionary<string, string> { ["planning"] = "No such label" } } });

        Assert.True(project.Blocked && label.Blocked);
        Assert.Contains("gitlab.planning_project", Assert.Single(project.Troubles), StringComparison.Ordinal);
        Assert.Contains(label.Troubles, trouble => trouble.Contains("There is no label `No such label`", StringComparison.Ordinal));
        Assert.Empty(label.Changes);
    }

    [Theory]
    [InlineData(12, "2026-12-01")]
    [InlineData(17, "2027-05-03")] // the 1st is a Saturday
    public async Task Day_TheFirst_OrTheWorkingDayAfter(int month, string expected)
    {
        var team = await at.Team();

        Assert.Equal(expected, at.Step<PlanningIssueStep>().Day(team, Of(team, month)).ToString("uuuu-MM-dd", null));
    }
}
