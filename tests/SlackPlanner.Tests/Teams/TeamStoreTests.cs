using SlackPlanner.Jobs;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Tests.Teams;

public class TeamStoreTests
{
    [Fact]
    public async Task Load_AfterSave_GivesTheSameBack()
    {
        await using var fixture = await TeamsFixture.Start();
        var team = TeamsFixture.Document() with { IsInFile = true, Applied = new([new("standup.days", SettingValue.Of(["Mon", "Fri"]))]), Archived = TeamsFixture.By("U0OLA") };
        team = team.SetInSlack([new("name", SettingValue.Of("Tea & \"more\" – ☕"))], TeamsFixture.By("U0MAREN"));

        Assert.Equal(CommitOutcome.Saved, await fixture.Save(team));

        var read = (await fixture.Store.Load(TeamsFixture.Workspace, default)).Find("tea")!.Value;
        Assert.True(read.Settings.SameAs(team.Settings));
        Assert.True(read.Applied.SameAs(team.Applied));
        Assert.Equal(team.Origins, read.Origins);
        Assert.Equal(team.Archived, read.Archived);
        Assert.Equal(team.Settings.Paths, read.Settings.Paths);
    }

    [Fact]
    public async Task Save_AnotherTeamChangedMeanwhile_IsAConflict()
    {
        await using var fixture = await TeamsFixture.Start();
        await fixture.Save(TeamsFixture.Document("tea"), TeamsFixture.Document("rum"));
        var basis = await fixture.Store.Load(TeamsFixture.Workspace, default);
        await fixture.Save(TeamsFixture.Document("tea", ("name", "Green tea")));

        Assert.Equal(CommitOutcome.Conflict, await fixture.Save(basis, TeamsFixture.Document("rum", ("name", "Old rum"))));
        Assert.Equal(["tea", "rum"], (await fixture.Store.Load(TeamsFixture.Workspace, default)).Index.Teams);
    }

    [Fact]
    public async Task Versions_OfAnyTeamsChange_Move()
    {
        await using var fixture = await TeamsFixture.Start();
        var before = await fixture.Store.Versions(TeamsFixture.Workspace, default);
        await fixture.Save(TeamsFixture.Document());

        Assert.Equal((0, 0), before);
        Assert.NotEqual(before, await fixture.Store.Versions(TeamsFixture.Workspace, default));
    }
}
