using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones;

/// <summary>Where a milestone stands; 13.2 holds the handbook's own example and what may go wrong beside it.</summary>
public class StatusTests(StatusTests.Example seen) : IClassFixture<StatusTests.Example>
{
    [Fact]
    public async Task Milestone_HandbooksExample_Is4773Percent()
    {
        var answer = await seen.As("U0IMANI").Submits("/milestone 13.2");

        var text = Texts.Of(answer);
        Assert.Contains("*Progress 47.73 % of weight 44 in 11 Deliverables; 1 issue without a weight counts in no percentage.*", text);
        Assert.Equal(
        [
            ["State", "Issues", "Weight", "Of all", "Counts"],
            ["Closed, verification", "1", "1", "2.27 %", "100 %"],
            ["In review", "4", "15", "34.09 %", "80 %"],
            ["In dev", "4", "20", "45.45 %", "40 %"],
            ["Unstarted", "2", "8 (+1 ?)", "18.18 %", "0 %"],
        ], Rows(answer));
        Assert.Contains("Nobody has* (2)", text);
        Assert.Contains("Nobody's own", text);
    }

    [Fact]
    public async Task Milestone_ConfidentialIssue_IsCountedAndNotNamed()
    {
        var text = await seen.As("U0MAREN").Asks("/milestone 13.2");

        Assert.Contains("… and 1 confidential issue.", text);
        Assert.DoesNotContain("Hidden hole", text);
    }

    [Fact]
    public async Task Milestone_SaidToBeAtRisk_IsListed()
    {
        Assert.Contains("Nothing is said to be at risk.", await seen.As("U0NOOR").Asks("/milestone"));

        await seen.As("U0NOOR").Submits("/risk #9 the wiki's routes are many");
        await seen.App.Settles();

        var text = await seen.As("U0JONAS").Asks("/milestone checkin");
        Assert.Contains("At risk* (1)", text);
        Assert.Contains("#9 Trim trailing slashes", text);
        Assert.Contains("working days left; cut-off Thu 17 Dec, release Tue 22 Dec", text);
    }

    [Fact]
    public async Task Milestone_DayByDay_HasABurnUpChart()
    {
        Assert.DoesNotContain("data_visualization", (await seen.As("U0MAREN").Submits("/milestone 13.2")).ToJsonString());

        await seen.App.ClockGoesTo("2026-11-23T23:45 Europe/Amsterdam");
        await seen.App.ClockGoesTo("2026-11-24T12:00 Europe/Amsterdam");

        var answer = await seen.As("U0MAREN").Submits("/milestone");
        var chart = answer["blocks"]!.AsArray().Single(block => (string?)block!["type"] == "data_visualization")!;
        Assert.Equal(["Fri 20 Nov", "Mon 23 Nov", "Tue 24 Nov"], chart["chart"]!["axis_config"]!["categories"]!.AsArray().Select(label => (string)label!));
        Assert.Contains("Burn-up: Fri 20 Nov", Texts.Of(answer));
    }

    [Theory]
    [InlineData("U0QUINN", true)] // a counterpart
    [InlineData("U0JONAS", true)] // the product manager
    [InlineData("U0OLA", false)] // an admin on no team
    public async Task Milestone_OfATeam_IsForItsRoster(string user, bool may) =>
        Assert.Equal(may, (await seen.As(user).Asks("/milestone 13.2", "C0SOURCE")).Contains("47.73 %", StringComparison.Ordinal));

    [Fact]
    public async Task Milestone_ItsButtons_LeadToTheNeighbours()
    {
        await seen.As("U0TOMAS").Submits("/milestone");
        var shown = (await seen.As("U0TOMAS").ReadsDm())[^1];

        await seen.As("U0TOMAS").Clicks(seen.As("U0TOMAS").Dm, (string)shown["ts"]!, "milestone.show.next");

        Assert.Contains("47.73 %", Texts.Of((await seen.As("U0TOMAS").ReadsDm())[^1]));
    }

    private static IReadOnlyList<IReadOnlyList<string>> Rows(JsonNode answer) =>
        [.. answer["blocks"]!.AsArray().Single(block => (string?)block!["type"] == "table")!["rows"]!.AsArray().Select(row => row!.AsArray().Select(cell => (string)cell!["text"]!).ToList())];

    public sealed class Example : MilestoneApp
    {
        private const int Noor = 1002;

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await Empties("13.2");
            await Creates("Small and closed", Thirteen2, "Deliverable", 1, Noor, closed: true);
            foreach (var weight in (int[])[5, 5, 3, 2])
                await Creates($"In review, {weight}", Thirteen2, "Deliverable, workflow::in review", weight, Noor);
            foreach (var weight in (int[])[5, 5, 5])
                await Creates($"In dev, {weight}", Thirteen2, "Deliverable, workflow::in dev", weight, Noor);
            await Creates("Hidden hole", Thirteen2, "Deliverable, workflow::in dev", 5, confidential: true);
            await Creates("Nobody's own", Thirteen2, "Deliverable, workflow::ready for development", 8);
            await Creates("Not weighed", Thirteen2, "Deliverable, workflow::planning breakdown", null, Noor);
            await Creates("Only attempted", Thirteen2, "Stretch, workflow::in dev", 5);
        }
    }
}
