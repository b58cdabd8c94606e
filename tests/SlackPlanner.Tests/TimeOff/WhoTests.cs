using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>Who is away, and what each column of the rights table learns of it. One app for all: each test has days of its own.</summary>
public sealed class WhoTests(WhoTests.OneApp one) : IClassFixture<WhoTests.OneApp>
{
    private App App => one.App;

    [Theory]
    [InlineData("U0IMANI", "away")] // member
    [InlineData("U0MAREN", "kind")] // EM
    [InlineData("U0NOOR", "away")] // the deputy, while the EM is away
    [InlineData("U0JONAS", "away")] // PM
    [InlineData("U0SABLE", "away")] // counterpart
    [InlineData("U0OLA", "away")] // admin
    [InlineData("U0LENA", "kind")] // the person
    [InlineData("U0PAT", "no")] // on no team
    [InlineData("U0GUEST", "no")]
    [InlineData("U0HOLLY", "nobody")] // another team's manager
    public async Task Who_EachColumn_LearnsWhatTheTableSays(string reader, string learns)
    {
        foreach (var line in new[] { "/pto who 2026-12-07", "/pto who 2026-12-07 to 2026-12-11", "/pto who 2026-12-01 to 2027-01-15" })
        {
            var answer = (await App.As(reader).Submits(line)).ToJsonString();

            Assert.Equal(learns is "away" or "kind", answer.Contains("Lena", StringComparison.Ordinal));
            Assert.Equal(learns == "kind", answer.Contains("sick", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Who_WhileTheManagerIsAway_TheDeputyStillReadsAwayOnly()
    {
        await App.As("U0MAREN").Submits("/pto today vacation");

        Assert.DoesNotContain("sick", await App.As("U0NOOR").Asks("/pto who 2026-12-07"));
        Assert.Contains("Lena:", await App.As("U0NOOR").Asks("/capacity 13.1")); // and does stand in
        await App.As("U0MAREN").Submits("/pto cancel today");
    }

    [Fact]
    public async Task Who_InTheOtherTeamsChannel_IsOnesOwnTeamForAVisitorAndThatOneForItsPeople()
    {
        await App.As("U0KOFI").Submits("/pto 2026-12-08 vacation");
        foreach (var user in new[] { "U0IMANI", "U0OLA" })
            await App.Gateway.Post("/act/join", new { user, channel = "C0REVIEW" });

        Assert.Contains("Lena", await App.As("U0IMANI").Asks("/pto who 2026-12-08", "C0REVIEW"));
        var theirs = await App.As("U0OLA").Asks("/pto who 2026-12-08", "C0REVIEW"); // an admin may see either
        Assert.Contains("Kofi", theirs);
        Assert.DoesNotContain("Lena", theirs);
        Assert.DoesNotContain("Kofi", await App.As("U0OLA").Asks("/pto who 2026-12-08", "C0SOURCE"));
        Assert.Contains("Kofi", await App.As("U0OLA").Asks("/pto who 2026-12-08")); // on no team: all of them
    }

    [Fact]
    public async Task Who_Week_IsThisOneAsAGrid()
    {
        await App.As("U0YUKI").Submits("/pto 2026-11-20 pm vacation");

        var answer = await App.As("U0IMANI").Submits("/pto who week");

        var rows = answer["blocks"]!.AsArray().Single(block => block!["type"]!.ToString() == "table")!["rows"]!.AsArray()
            .Select(row => string.Join('|', row!.AsArray().Select(cell => cell!["text"]!.ToString().Trim('\u00A0'))));
        Assert.Equal(["|Mon 16|Tue 17|Wed 18|Thu 19|Fri 20", "Yuki|||||pm"], rows);
        Assert.Contains("Nobody is away 23–27 Nov.", await App.As("U0IMANI").Asks("/pto who next week"));
    }

    public sealed class OneApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await App.Start();
            await App.As("U0LENA").Submits("/pto 2026-12-07 to 2026-12-09 sick");
            await App.Settles();
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
