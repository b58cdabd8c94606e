using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Milestones.Ahead;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Milestones.StepApp;

namespace SlackPlanner.Tests.Milestones.Ahead;

public class PlanningMeetingStepTests(StepApp at) : IClassFixture<StepApp>
{
    [Fact]
    public async Task Finish_Agenda_GoesToBothOnceAndBeginsTheDraft()
    {
        await at.Sends(HttpMethod.Put, Reviewer, "issues/10", new { weight = 5 });
        await at.Sends(HttpMethod.Put, Reviewer, "issues/11", new { weight = 3 });
        var plan = await at.Prepares<PlanningMeetingStep>(12);
        Assert.Contains("<@U0PETRA>", plan.Summary, StringComparison.Ordinal);
        Assert.Empty(plan.Changes);

        await at.Does<PlanningMeetingStep>(plan, 12);
        await at.Does<PlanningMeetingStep>(plan, 12);

        foreach (var user in new[] { Manager, "U0PETRA" })
        {
            var agenda = Texts.Of(Assert.Single(await at.App.As(user).ReadsDm(), message => Texts.Of(message).Contains("Planning meeting for 13.2", StringComparison.Ordinal)));
            Assert.Contains("13.2 has a weight budget of *34*", agenda, StringComparison.Ordinal);
            Assert.Contains("*Slippage*: about ", agenda, StringComparison.Ordinal);
            Assert.Contains("Review reminders by time zone", agenda, StringComparison.Ordinal);
            Assert.DoesNotContain("Private fork", agenda, StringComparison.Ordinal);
        }

        var team = await at.Team();
        Assert.NotNull(await at.App.Services.GetRequiredService<IAssignmentDrafts>().Find(team, Of(team, 13), default));
        Assert.Contains("stays as it is", (await at.Prepares<PlanningMeetingStep>(12)).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_NothingKnown_IsBlocked()
    {
        var plan = await at.Prepares<PlanningMeetingStep>(19, team => team with { ProductManager = null });

        Assert.True(plan.Blocked);
        Assert.Contains(plan.Troubles, trouble => trouble.Contains("product_manager", StringComparison.Ordinal));
    }
}
