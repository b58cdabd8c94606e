using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Testing;
using SlackPlanner.Weights.Queue;

namespace SlackPlanner.Tests.Rotation;

public sealed class RotationTableTests(OneRotation one) : IClassFixture<OneRotation>
{
    [Fact]
    public async Task Rotation_NewTeam_TheTurnThatHasBegunStandsAndTheOthersAreProposed()
    {
        await using var it = await RotationApp.Start();

        it.Progress.Weighed = 7;

        Assert.Equal(
            [
                "13.2 | 2026-12-17 | Noor | in 27 days, 7 of 23 weighed", "13.3 | 2027-01-17 | Imani | proposed", "13.4 | 2027-02-17 | Yuki | proposed",
                "2027-04 | 2027-03-17 | Noor | proposed", "2027-05 | 2027-04-17 | Imani | proposed", "2027-06 | 2027-05-17 | Yuki | proposed",
            ],
            await it.Table("U0JONAS"));
    }

    [Fact]
    public async Task Rotation_AwayMostOfTheLeadTime_IsPassedOverInProposalsAndStaysWhereTheTurnHasBegun()
    {
        await using var it = await RotationApp.Start();
        await it.As("U0IMANI").Submits("/pto 2027-01-11 to 2027-01-15 vacation");
        await it.As("U0NOOR").Submits("/pto 2026-12-10 to 2026-12-17 sick");
        await it.App.Settles();

        var rows = await it.Table("U0MAREN");

        Assert.StartsWith("13.2 | 2026-12-17 | Noor | in 27 days", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("away most of the lead time", rows[0], StringComparison.Ordinal);
        Assert.Equal("13.3 | 2027-01-17 | Yuki | proposed; Imani passed over, owed the next", rows[1]);
        Assert.Equal("13.4 | 2027-02-17 | Imani | proposed", rows[2]);
        Assert.DoesNotContain(rows, row => row.Contains("sick", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("U0NOOR", "Your next turn: *13.2*, weights due Thu 17 Dec")]
    [InlineData("U0IMANI", "Your next turn: *13.3*, weights due Sun 17 Jan 2027, proposed")]
    [InlineData("U0MAREN", "The current turn: *13.2*, weights due Thu 17 Dec")]
    public async Task Rotation_ButtonsBelow_SayWhichTurnTheyAreAbout(string user, string said) =>
        Assert.Contains(said, await one.It.As(user).Asks("/rotation"), StringComparison.Ordinal);

    [Fact]
    public async Task Rotation_SomebodyIsAddedToTheTeam_NeverChangesTheCurrentTurn()
    {
        await using var it = await RotationApp.Start();
        await it.Apply(RotationApp.Teams(members: "[ U0LENA, U0IMANI, U0YUKI, U0NOOR ]"));

        var rows = await it.Table("U0MAREN");
        Assert.StartsWith("13.2 | 2026-12-17 | Noor", rows[0], StringComparison.Ordinal);
        Assert.Contains("Lena none yet (ramp-up)", await it.As("U0LENA").Asks("/rotation history"));
        Assert.Equal("13.3 | 2027-01-17 | Imani | proposed", rows[1]);
    }

    [Theory]
    [InlineData("U0NOOR")]
    [InlineData("U0SABLE")]
    [InlineData("U0OLA")] // an admin on no team
    public async Task Rotation_EverybodyOfTheTeam_ReadsTheTable(string user) =>
        Assert.Contains("Planning rotation · Alpha", await one.It.As(user).Asks("/rotation"));

    [Fact]
    public async Task Rotation_SwitchedOffOrNone_SaysHowToHaveOne()
    {
        await using var off = await RotationApp.Start(process: "code-review");

        Assert.Contains("This team has no planning rotation.", await off.As("U0NOOR").Asks("/rotation"));
        Assert.DoesNotContain("(`rotation`)", await off.As("U0NOOR").Asks("/planner routines"));
        Assert.Contains("is for", await off.As("U0PAT").Asks("/rotation") + " is for");
        Assert.DoesNotContain("Noor", await off.As("U0PAT").Asks("/rotation"));
    }

    [Fact]
    public async Task Rotation_CodeReviewThatNamesAnOrder_HasOneOfThose()
    {
        await using var it = await RotationApp.Start(rotation: "{ order: [U0YUKI, U0NOOR], lead_time: P5D }", process: "code-review");

        Assert.Equal(["Yuki", "Noor", "Yuki"], (await it.Table("U0MAREN")).Take(3).Select(row => row.Split(" | ")[2]));
        Assert.Contains("Not in it: Imani", await it.As("U0MAREN").Asks("/rotation order"));
        Assert.Contains("*Planning rotation* <@U0YUKI>, <@U0NOOR>; 5 days before the weights are due, 60 days of ramp-up", await it.As("U0MAREN").Asks("/planner team"));
    }

    [Theory]
    [InlineData("U0JONAS", "/rotation skip")]
    [InlineData("U0SABLE", "/rotation override 13.2 me")]
    [InlineData("U0JONAS", "/rotation offer")]
    [InlineData("U0SABLE", "/rotation swap 13.2 13.3")]
    [InlineData("U0IMANI", "/rotation add <@U0LENA>")]
    [InlineData("U0IMANI", "/rotation order <@U0IMANI>")]
    [InlineData("U0IMANI", "/rotation import 13.2 2026-12-17 Imani")]
    [InlineData("U0JONAS", "/rotation import 13.2 2026-12-17 Imani")]
    [InlineData("U0PAT", "/rotation skip 13.2")]
    [InlineData("U0GUEST", "/rotation")]
    public async Task Commands_WithoutTheRight_ChangeNothing(string user, string line)
    {
        var it = one.It;
        var before = await it.Table();

        Assert.Matches("That is for|is for the engineering manager|not on a SlackPlanner team|guest accounts", await it.As(user).Asks(line));

        Assert.Equal(before, await it.Table());
    }

    [Theory]
    [InlineData("/rotation dance", "`dance` is nothing that `/rotation` does. Try `/rotation`")]
    [InlineData("/rotation skip 99.9", "`99.9` is no turn ahead of Alpha. Try `/rotation skip 13.2`")]
    [InlineData("/rotation override 13.2", "It does not say who. Try `/rotation override 13.2 me`")]
    [InlineData("/rotation override 13.2 @nobodyatall", "is not a person: choose them from the list that @ shows. Try `/rotation override 13.2 me`")]
    [InlineData("/rotation swap 13.2 99.9", "`99.9` is no turn ahead of Alpha. Try `/rotation swap 13.2 13.3`")]
    [InlineData("/rotation history lately", "`lately` is not a person")]
    [InlineData("/rotation add", "It does not say who. Try `/rotation add @imani`.")]
    [InlineData("/rotation order noor", "`noor` is not a person")]
    [InlineData("/rotation import hello", "has no release and date. One that works: 13.4 2020-07-17 Noor Haddad")]
    public async Task Rotation_Nonsense_SaysWhatIsWrongAndWhatWorks(string line, string expected)
    {
        var it = one.It;

        Assert.Contains(expected, await it.As("U0MAREN").Asks(line));
    }

    [Fact]
    public async Task Rotation_NoVersionsAreListed_TheReleaseIsCalledAsGitLabCallsIt()
    {
        await using var app = await App.Start(teams: RotationApp.Teams().Replace("milestones: { rule: day-22", "#", StringComparison.Ordinal));

        await app.As("U0MAREN").Submits("/rotation");

        Assert.StartsWith("13.2 | 2026-12-17 | Noor", RotationApp.Rows(await app.As("U0MAREN").Submits("/rotation"))[0], StringComparison.Ordinal);
        Assert.Contains("*13.2*: You are passed over", await app.As("U0NOOR").Asks("/rotation skip 13.2"));
    }

    [Fact]
    public async Task Rotation_TheDemosTeam_SaysHowFarTheQueueIsAndTheQueueWhoseTurnItIs()
    {
        await using var app = await App.Start();

        Assert.Matches(@"^13\.2 \| 2026-12-17 \| Noor \| in 27 days, \d+ of \d+ weighed$", RotationApp.Rows(await app.As("U0MAREN").Submits("/rotation"))[0]);
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;
        Assert.Equal("U0NOOR", await app.Services.GetRequiredService<IWeighingTurn>().Of(team, team.Calendar.Find("13.2", new(2026, 11, 20))!, default));
        Assert.Equal(["U0NOOR"], await app.Services.GetRequiredService<ISlackApi>().For(App.Workspace).UserGroups.Users("S0PLANNING"));
    }
}
