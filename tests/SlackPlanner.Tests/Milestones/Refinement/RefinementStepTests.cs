using SlackPlanner.Journal;
using SlackPlanner.Milestones.Refinement;
using static SlackPlanner.Tests.Milestones.StepApp;

namespace SlackPlanner.Tests.Milestones.Refinement;

public class RefinementStepTests(StepApp at) : IClassFixture<StepApp>
{
    [Fact]
    public async Task Prepare_Candidates_BecomeAnIssueFromTheTemplate()
    {
        await at.Sends(HttpMethod.Post, Reviewer, "issues", new { title = "Older", labels = "group::code review,backend,workflow::refinement" });
        await at.Sends(HttpMethod.Post, Reviewer, "issues", new { title = "Urgent /close @holly", labels = "group::code review,backend,workflow::planning breakdown,priority::1" });
        await at.Sends(HttpMethod.Post, Reviewer, "issues", new { title = "Secret", labels = "group::code review,backend,workflow::refinement", confidential = true });
        await at.Sends(HttpMethod.Post, Reviewer, "issues", new { title = "Not ours", labels = "group::source code,backend,workflow::refinement" });

        var plan = await at.Prepares<RefinementStep>(12);
        var entry = Assert.Single(await at.Does<RefinementStep>(plan, 12));

        Assert.Equal(JournalEnd.Done, entry.Outcome!.End);
        Assert.Contains("1 confidential issue is left out", plan.Summary, StringComparison.Ordinal);
        Assert.Contains("`/assign`", Assert.Single(plan.Troubles), StringComparison.Ordinal);
        var issue = (await at.Issue(PlanningProject, one => (string)one["title"]! == "Backlog refinement 13.1"))!;
        var body = (string)issue["description"]!;
        Assert.StartsWith("## Backlog refinement", body, StringComparison.Ordinal);
        Assert.Contains($"- [ ] {Reviewer}#10 Review reminders by time zone", body, StringComparison.Ordinal);
        Assert.True(body.IndexOf("Urgent", StringComparison.Ordinal) < body.IndexOf("Older", StringComparison.Ordinal));
        Assert.DoesNotContain("Secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Not ours", body, StringComparison.Ordinal);
        Assert.Equal("opened", (string)issue["state"]!);
        Assert.Equal(["group::code review", "type::ignore"], Labels(issue));
        Assert.DoesNotContain(issue["mentions"]!.AsArray(), one => (string)one!["username"]! == "holly");
        Assert.Empty(issue["assignees"]!.AsArray());
        Assert.True((await at.Prepares<RefinementStep>(12)).NothingToDo);
    }

    [Fact]
    public async Task Prepare_NoTemplate_SaysThatItsOutlineIsUsed()
    {
        var plan = await at.Prepares<RefinementStep>(12, team => team with { GitLab = team.GitLab with { PlanningProject = null } });

        Assert.Contains(plan.Troubles, trouble => trouble.Contains("no issue template `backlog_refinement`", StringComparison.Ordinal));
        Assert.Equal(Reviewer, Assert.IsType<JournalStep.Create>(Assert.Single(Assert.Single(plan.Changes).Steps)).Project);
    }

    [Fact]
    public async Task Prepare_GitLabAway_IsForWhoAskedToTryAgain()
    {
        await at.Prepares<RefinementStep>(13);
        await at.App.Fault(new { target = "gitlab", method = "GET /projects/:id/issues", kind = "500", count = 1 });

        await Assert.ThrowsAsync<SlackPlanner.GitLab.GitLabException>(() => at.Prepares<RefinementStep>(13));
        Assert.False((await at.Prepares<RefinementStep>(13)).Blocked);
    }

    [Fact]
    public void Of_Template_KeepsWordsAndTakesLabelsOver()
    {
        var text = TemplateText.Of("## Title\r\n\r\nuse `/close`\r\n```\n/label ~no\n```\n/label ~\"group::code review\" ~backend\n/assign me\n/cc @all");

        Assert.Equal("## Title\n\nuse `/close`\n```\n/label ~no\n```", text.Body);
        Assert.Equal(["group::code review", "backend"], text.Labels);
        Assert.Equal(["/assign", "/cc"], text.LeftOut);
    }
}
