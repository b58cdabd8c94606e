using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Milestones.Start;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Milestones.StepApp;

namespace SlackPlanner.Tests.Milestones.Start;

public class StartStepTests(StepApp at) : IClassFixture<StepApp>
{
    [Fact]
    public async Task Prepare_MilestoneToStart_LabelsAssignsAndSendsLinks()
    {
        await at.Sends(HttpMethod.Put, Reviewer, "issues/10", new { weight = 5 });
        await at.Sends(HttpMethod.Put, Reviewer, "issues/11", new { remove_labels = "Deliverable", add_labels = "workflow::in dev" });
        await at.Sends(HttpMethod.Post, Reviewer, "issues", new { title = "Nobody labelled this", labels = "group::code review,backend", milestone_id = 313 });
        var team = await at.Team();
        await Eventually.True(async () => (await at.Prepares<StartStep>(13)).Changes.Count == 4, "the team's copy of the issues knows them", TimeSpan.FromSeconds(20));
        await at.App.Services.GetRequiredService<IAssignmentDrafts>().Start(team, Of(team, 13), default);

        var plan = await at.Prepares<StartStep>(13);

        Assert.Contains("their workflow label stays: <", plan.Summary, StringComparison.Ordinal);
        Assert.Contains("Stretch, so their labels are left alone: <", plan.Summary, StringComparison.Ordinal);
        var ten = Assert.Single(plan.Changes, change => change.Issue!.Iid == 10);
        Assert.Equal(("planning breakdown, nobody", "ready for development, @"), (ten.Before, ten.After[..24]));
        Assert.DoesNotContain(plan.Changes, change => change.Issue!.Iid == 13);

        Assert.All(await at.Does<StartStep>(plan, 13), entry => Assert.Equal(JournalEnd.Done, entry.Outcome!.End));

        var issue = (await at.Issue(Reviewer, 10))!;
        Assert.Contains("workflow::ready for development", Labels(issue));
        Assert.Single(issue["assignees"]!.AsArray());
        Assert.Equal((true, true), (Labels((await at.Issue(Reviewer, 11))!).Contains("Deliverable"), Labels((await at.Issue(Reviewer, 11))!).Contains("workflow::in dev")));
        var unlabelled = (await at.Issue(Reviewer, one => (string)one["title"]! == "Nobody labelled this"))!;
        Assert.Contains("Deliverable", Labels(unlabelled));
        Assert.Contains("workflow::ready for development", Labels(unlabelled));
        Assert.DoesNotContain("Deliverable", Labels((await at.Issue(Reviewer, 13))!));

        var link = Texts.Of(Assert.Single(await at.App.As("U0DIEGO").ReadsDm(), message => Texts.Of(message).StartsWith(":clapper: *13.2*", StringComparison.Ordinal)));
        Assert.Contains("assignee_username%5B%5D=diego", link, StringComparison.Ordinal);
        Assert.Contains("milestone_title=13.2", link, StringComparison.Ordinal);
        Assert.Single(await at.App.As("U0RUBY").ReadsDm(), message => Texts.Of(message).StartsWith(":clapper: *13.2*", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prepare_MovedOnAfterThePreview_KeepsWhereItIs()
    {
        await at.Sends(HttpMethod.Put, Reviewer, "issues/7", new { add_labels = "workflow::refinement" });
        await Eventually.True(async () => (await at.Prepares<StartStep>(12)).Changes.Count == 1, "the team's copy of the issues knows it", TimeSpan.FromSeconds(20));
        var plan = await at.Prepares<StartStep>(12);
        var seven = Assert.Single(plan.Changes);
        await at.Sends(HttpMethod.Put, Reviewer, $"issues/{seven.Issue!.Iid}", new { add_labels = "workflow::in review" });

        var entries = await at.Does<StartStep>(plan with { Changes = [seven] }, 12);

        Assert.Equal(JournalEnd.Changed, Assert.Single(entries).Outcome!.End);
        Assert.Contains("workflow::in review", Labels((await at.Issue(Reviewer, seven.Issue.Iid))!));
    }

    [Fact]
    public async Task Prepare_MilestoneThatIsOver_HasNothingToDo() => Assert.True((await at.Prepares<StartStep>(11)).NothingToDo);

    [Fact]
    public async Task Prepare_NoDraft_SaysSo()
    {
        var plan = await at.Prepares<StartStep>(12);

        Assert.Contains(plan.Troubles, trouble => trouble.StartsWith("There is no assignment draft for 13.1", StringComparison.Ordinal));
        Assert.False(plan.Blocked);
    }
}
