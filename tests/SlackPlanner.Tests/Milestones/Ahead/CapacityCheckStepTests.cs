using SlackPlanner.Journal;
using SlackPlanner.Milestones.Ahead;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Milestones.StepApp;

namespace SlackPlanner.Tests.Milestones.Ahead;

public class CapacityCheckStepTests(StepApp at) : IClassFixture<StepApp>
{
    [Fact]
    public async Task Finish_NotConfirmed_AreAskedAndTheTotalIsPosted()
    {
        var without = await at.Prepares<CapacityCheckStep>(12);
        var made = await at.Sends(HttpMethod.Post, PlanningProject, "issues", new { title = "Planning 13.2", labels = "Planning Issue,group::code review" });
        var thread = await at.Sends(HttpMethod.Post, PlanningProject, $"issues/{made["iid"]}/discussions", new { body = "**Backend**" });

        var plan = await at.Prepares<CapacityCheckStep>(12);
        var entry = Assert.Single(await at.Does<CapacityCheckStep>(plan, 12));

        Assert.False(without.Blocked);
        Assert.Contains("no planning issue of 13.2", Assert.Single(without.Troubles), StringComparison.Ordinal);
        Assert.StartsWith("13.2: weight budget *34*, ", plan.Summary, StringComparison.Ordinal);
        Assert.Contains("Not confirmed yet: <@U0DIEGO>, <@U0SANNE>, <@U0KOFI>, <@U0MEI>, <@U0RUBY>.", plan.Summary, StringComparison.Ordinal);
        Assert.Equal(JournalEnd.Done, entry.Outcome!.End);
        var issue = (await at.Issue(PlanningProject, (int)made["iid"]!))!;
        Assert.StartsWith("Backend capacity for 13.2: weight budget **34**", Notes(issue)[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Diego", Notes(issue)[1], StringComparison.Ordinal);
        Assert.Equal([(string)thread["id"]!], issue["notes"]!.AsArray().Where(note => !(bool)note!["system"]!).Select(note => (string)note!["discussion"]!).Distinct());

        await at.App.ClockGoesTo("2026-12-02T12:00 America/Los_Angeles");
        Assert.Contains(await at.App.As("U0DIEGO").ReadsDm(), message => Texts.Of(message).Contains("Is anything missing for 13.2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prepare_NextOneHasBegun_HasNothingToDo() => Assert.Contains("13.1 has begun", (await at.Prepares<CapacityCheckStep>(11)).Summary, StringComparison.Ordinal);

    [Fact]
    public async Task Day_AWeekBeforeTheCutOff()
    {
        var team = await at.Team();

        Assert.Equal("2026-12-04", at.Step<CapacityCheckStep>().Day(team, Of(team, 12)).ToString("uuuu-MM-dd", null));
    }
}
