using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Routines;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.Tests.Milestones;

public class CalendarTests(MilestoneApp seen) : IClassFixture<MilestoneApp>
{
    [Fact]
    public async Task Calendar_ThirdThursdayTeam_HasTheHandbooksDaysOfTheYear()
    {
        var rows = Rows(await seen.As("U0HOLLY").Submits("/milestone calendar"));

        Assert.Equal(["Milestone", "Capacity", "Kickoff", "Weights due", "Start", "Cut-off", "Release"], rows[0]);
        Assert.Equal(13, rows.Count);
        Assert.Equal(["2026-01-15", "2026-02-19", "2026-03-19", "2026-04-16", "2026-05-21", "2026-06-18", "2026-07-16", "2026-08-20", "2026-09-17", "2026-10-15", "2026-11-19", "2026-12-17"],
            rows.Skip(1).Select(row => row[6]));
        Assert.Equal(["13.1 (now)", "2026-11-06", "2026-11-13", "2026-11-13", "2026-11-14", "2026-12-11", "2026-12-17"], rows[12]);
        // New Year's Day is free for the Dutch only, so it is a day of work; the 26th of December 2025 is free for both, its weekend goes before it.
        Assert.Equal("2025-12-12", rows[1][3]);
    }

    [Fact]
    public async Task Calendar_Day22Team_HasItsDaysAndTheNeighbouringYears()
    {
        var answer = await seen.As("U0NOOR").Submits("/milestone calendar 2027");
        var rows = Rows(answer);

        Assert.Equal(["13.2", "2026-12-10", "2026-12-17", "2026-12-17", "2026-12-18", "2027-01-17", "2027-01-22"], rows[1]);
        Assert.All(rows.Skip(1), row => Assert.EndsWith("-22", row[6], StringComparison.Ordinal));
        // The kickoff of a milestone that starts on Thursday 18 February 2027 is the Wednesday before; of Sunday 18 April the Friday.
        Assert.Equal(("2027-02-17", "2027-04-16"), (rows[3][2], rows[5][2]));
        Assert.Contains("Europe/Amsterdam", Texts.Of(answer));

        var seenInDm = (await seen.As("U0NOOR").ReadsDm())[^1];
        await seen.As("U0NOOR").Clicks(seen.As("U0NOOR").Dm, (string)seenInDm["ts"]!, "milestone.year.after");
        Assert.Contains("Milestones 2028", Texts.Of((await seen.As("U0NOOR").ReadsDm())[^1]));
    }

    [Theory]
    [InlineData("/milestone calendar soon")]
    [InlineData("/milestone calendar 99999")]
    public async Task Calendar_Nonsense_SaysWhatWorks(string typed) =>
        Assert.Contains("Try `/milestone calendar`", await seen.As("U0NOOR").Asks(typed));

    [Fact]
    public async Task Calendar_SomebodyElse_IsNotShown() =>
        Assert.DoesNotContain("2026-12", await seen.As("U0PAT").Asks("/milestone calendar"));

    [Fact]
    public async Task Calendar_BeforeItIsComputed_HolidaysAreInMemory()
    {
        var (team, holidays) = (await seen.Team(), seen.App.Services.GetRequiredService<IRememberedHolidays>());

        await seen.As("U0NOOR").Submits("/milestone calendar");

        Assert.True(holidays.IsFree(team, "U0NOOR", new(2026, 12, 25)));
        Assert.False(holidays.IsFree(team, "U0NOOR", new(2026, 12, 24)));
        Assert.False(holidays.IsFree(team, "U0TOMAS", new(2026, 12, 25))); // of no region
        Assert.NotEqual("", seen.App.Services.GetServices<IPlanFacts>().Single().Of(team));
    }

    private static IReadOnlyList<IReadOnlyList<string>> Rows(JsonNode answer)
    {
        var table = answer["blocks"]!.AsArray().Single(block => (string?)block!["type"] == "table")!;
        return [.. table["rows"]!.AsArray().Select(row => row!.AsArray().Select(cell => (string)cell!["text"]!).ToList())];
    }
}
