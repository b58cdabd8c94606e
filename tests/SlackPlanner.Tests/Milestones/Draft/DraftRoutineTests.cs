using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones.Draft;

public class DraftRoutineTests
{
    [Fact]
    public async Task Run_SourceCode_BeginsWithTheCapacitySummary()
    {
        await using var app = await App.Start("2026-12-08T07:00 Europe/Amsterdam");
        var teams = app.Services.GetRequiredService<ITeams>();
        var drafts = app.Services.GetRequiredService<IAssignmentDrafts>();
        var source = (await teams.Find(App.Workspace, "source-code-be", default))!;
        var review = (await teams.Find(App.Workspace, "code-review-be", default))!;
        var month = new YearMonth(2027, 1);

        Assert.Null(await drafts.Find(source, source.Calendar.InMonth(month), default));
        await app.ClockGoesTo("2026-12-10T12:00 Europe/Amsterdam");   // six work days before the 18th

        Assert.NotEmpty((await drafts.Find(source, source.Calendar.InMonth(month), default))!.Places);
        Assert.Null(await drafts.Find(review, review.Calendar.InMonth(month), default));
    }
}
