using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.People;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Milestones.Draft;

public class AssignmentDraftsTests
{
    [Fact]
    public async Task Start_NextMilestone_IsBegunOnceAndKept()
    {
        await using var app = await App.Start();
        var (drafts, team, next) = await Of(app);

        var before = await drafts.Find(team, next, default);
        var plan = await drafts.Start(team, next, default);
        var changed = await drafts.Edit(team, next, "one", now => now.Draft.Because("U0IMANI", "knows it"), default);
        var again = await drafts.Start(team, next, default);

        Assert.Null(before);
        Assert.Equal("13.2", plan.Report.Milestone.Name);
        Assert.NotEmpty(plan.Draft.Places);
        Assert.All(plan.Rows, row => Assert.True(row.Over == 0 || row.Capacity.Left < 0));
        Assert.Equal(changed.Version, again.Version);
        Assert.Equal("knows it", again.Draft.Reasons["U0IMANI"]);
    }

    [Fact]
    public async Task Edit_TwoAtOnceAndOneTwice_KeepsBoth()
    {
        await using var app = await App.Start();
        var (drafts, team, next) = await Of(app);
        await drafts.Start(team, next, default);

        await Task.WhenAll(
            drafts.Edit(team, next, "a", now => now.Draft.Because("U0IMANI", "a"), default),
            drafts.Edit(team, next, "b", now => now.Draft.Because("U0YUKI", "b"), default));
        await drafts.Edit(team, next, "a", now => now.Draft.Because("U0IMANI", "once more"), default);

        var draft = await drafts.Find(team, next, default);
        Assert.Equal(("a", "b"), (draft!.Reasons["U0IMANI"], draft.Reasons["U0YUKI"]));
    }

    [Fact]
    public async Task Erase_APerson_LeavesNothingOfThem()
    {
        await using var app = await App.Start();
        var (drafts, team, next) = await Of(app);
        var place = (await drafts.Start(team, next, default)).Draft.Places[0];
        await drafts.Edit(team, next, "a", now => now.Draft.Because(place.Member!, "why"), default);
        var data = app.Services.GetServices<IPersonalData>().Single(part => part.Name == "assignment-drafts");

        var export = await data.Export(App.Workspace, place.Member!, default);
        await data.Erase(App.Workspace, place.Member!, default);

        Assert.Contains(place.Issue, export!.ToJsonString());
        Assert.DoesNotContain(place.Member, (await drafts.Find(team, next, default))!.People());
        Assert.Null(await data.Export(App.Workspace, place.Member!, default));
    }

    [Fact]
    public async Task Start_GitLabIsNotConnected_SaysSoAndBeginsNothing()
    {
        await using var app = await App.Start(settings: ["--GitLab:Token="]);
        var (drafts, team, next) = await Of(app);

        var plan = await drafts.Start(team, next, default);

        Assert.Contains("GitLab__Token", plan.Problem);
        Assert.Null(await drafts.Find(team, next, default));
    }

    private static async Task<(IAssignmentDrafts Drafts, Team Team, Milestone Next)> Of(App app)
    {
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;
        return (app.Services.GetRequiredService<IAssignmentDrafts>(), team, team.Calendar.Next(team.Calendar.Containing(new(2026, 11, 20))));
    }
}
