using SlackPlanner.Teams;

namespace SlackPlanner.Tests.Teams;

public class TeamDirectoryTests
{
    private const string Workspace = TeamsFixture.Workspace;

    [Fact]
    public async Task All_SavedByAnotherProcess_IsSeenAfterASecond()
    {
        await using var fixture = await TeamsFixture.Start();
        Assert.Empty(await fixture.Directory.All(Workspace, default));
        await fixture.Save(TeamsFixture.Document());

        var atOnce = await fixture.Directory.All(Workspace, default);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await fixture.Directory.All(Workspace, default);

        Assert.Empty(atOnce);
        Assert.Equal("Tea", Assert.Single(later).Name);
    }

    [Fact]
    public async Task All_NothingSaved_KeepsWhatItHas()
    {
        await using var fixture = await TeamsFixture.Start();
        await fixture.Save(TeamsFixture.Document());
        var first = await fixture.Directory.All(Workspace, default);
        fixture.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Same(first, await fixture.Directory.All(Workspace, default));
    }

    [Fact]
    public async Task All_SavedByThisProcess_IsSeenAtOnce()
    {
        await using var fixture = await TeamsFixture.Start();
        await fixture.Directory.All(Workspace, default);
        await fixture.Save(TeamsFixture.Document());
        fixture.Directory.Forget(Workspace);

        Assert.Single(await fixture.Directory.All(Workspace, default));
    }

    [Fact]
    public async Task All_ArchivedTeam_IsNotThere()
    {
        await using var fixture = await TeamsFixture.Start();
        await fixture.Save(TeamsFixture.Document("tea"), TeamsFixture.Document("rum") with { Archived = TeamsFixture.By("U0OLA") });

        Assert.Equal("tea", Assert.Single(await fixture.Directory.All(Workspace, default)).Id);
    }

    [Theory]
    [InlineData("U0NOOR", "C0TEA", "tea")]
    [InlineData("U0NOOR", "C0RUMSTAND", "rum")]
    [InlineData("U0NOOR", "C0OTHER", "tea rum")]
    [InlineData("U0NOOR", null, "tea rum")]
    [InlineData("U0MEI", "D0MEI", "gin")]
    [InlineData("U0MEI", "C0TEA", "tea")]
    [InlineData("U0PAT", "C0OTHER", "")]
    [InlineData("U0DEPUTY", null, "gin")]
    [InlineData("U0MEI", "C0SHARED", "gin")]
    [InlineData("U0PAT", "C0SHARED", "gin ale")]
    public async Task Which_PersonAndChannel_MeansTeams(string user, string? channel, string expected)
    {
        await using var fixture = await TeamsFixture.Start();
        await fixture.Save(
            TeamsFixture.Document("tea"),
            TeamsFixture.Document("rum", ("channel", "C0RUM"), ("standup.channel", "C0RUMSTAND")),
            Other("gin", "U0MEI", ("manager.deputy", "U0DEPUTY")),
            Other("ale", "U0KOFI"));

        var choice = await fixture.Directory.Which(Workspace, user, channel, default);

        Assert.Equal(expected, string.Join(' ', choice switch
        {
            TeamChoice.One one => [one.Team.Id],
            TeamChoice.Several several => several.Teams.Select(team => team.Id),
            _ => [],
        }));
    }

    private static TeamDocument Other(string id, string member, params (string Path, string Value)[] more)
    {
        var document = TeamsFixture.Document(id, [("channel", "C0SHARED"), ("manager.user", "U0HOLLY"), ($"members[{member}].user", member), .. more]);
        return document with { Settings = document.Settings.With([new("members[U0NOOR].user", null)]) };
    }
}
