using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Routines;

namespace SlackPlanner.Tests.Standup;

/// <summary>Everybody at nine of their own (<c>standup.zone: member</c>): Sydney, Tokyo, Berlin, New York; the team is in Amsterdam.</summary>
public class StandupZoneTests
{
    private static readonly string[] All = ["U0MEI", "U0YUKI", "U0LENA", "U0TOMAS"];

    [Fact]
    public async Task Nine_InFourZones_IsEachOnesOwnAndTheFirstBringsTheMessage()
    {
        await using var app = await App.Start("2026-11-19T20:00 Europe/Amsterdam", Team("U0MEI, U0YUKI, U0LENA, U0TOMAS"));

        foreach (var (time, asked) in ((string, string[])[])
        [
            ("2026-11-19T22:59", []), ("2026-11-19T23:00", All[..1]), // Friday in Sydney, still Thursday at the team's
            ("2026-11-20T00:59", All[..1]), ("2026-11-20T01:00", All[..2]), ("2026-11-20T08:59", All[..2]), ("2026-11-20T09:00", All[..3]),
            ("2026-11-20T14:59", All[..3]), ("2026-11-20T15:00", All),
        ])
        {
            await app.ClockGoesTo($"{time} Europe/Amsterdam");
            Assert.Equal(asked, await app.WhoIsAsked(All, "Fri 20 Nov"));
            Assert.Equal(asked.Length > 0, (await app.As("U0NOOR").Reads(Standups.Channel)).Count == 1);
        }

        Assert.Contains("Standup of Tea, Fri 20 Nov", Texts.Of(await app.Board()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_BeforeAnybodysHour_BringsTheMessageAndIsNotAsked()
    {
        await using var app = await App.Start("2026-11-20T00:30 Europe/Amsterdam", Team("U0LENA, U0TOMAS"));

        await app.Shares("U0LENA", "Up late");
        Assert.Contains("Fri 20 Nov", Texts.Of(await app.Board()), StringComparison.Ordinal);
        await app.As("U0TOMAS").Submits("/standup"); // still Thursday in New York: of Wednesday's, whose window is open
        Assert.Contains("*Wed 18 Nov*", Texts.Of(await app.As("U0TOMAS").TopView()), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-20T15:00 Europe/Amsterdam");

        Assert.Equal(["U0TOMAS"], await app.WhoIsAsked(["U0LENA", "U0TOMAS"], "Fri 20 Nov"));
        await app.Board();
    }

    [Fact]
    public async Task Nine_ClocksGoBackOnTwoDates_StaysNineForEach()
    {
        // Summer time ends in Europe on 25 October, in New York on 1 November.
        await using var app = await App.Start("2026-10-23T20:00 UTC", Team("U0LENA, U0TOMAS"));

        foreach (var (date, day, before, tomas) in ((string, string, string, string)[])
        [
            ("2026-10-26", "Mon 26 Oct", "12:59", "13:00"), ("2026-10-30", "Fri 30 Oct", "12:59", "13:00"), ("2026-11-02", "Mon 2 Nov", "13:59", "14:00"),
        ])
        {
            await app.ClockGoesTo($"{date}T07:59 UTC");
            Assert.Empty(await app.WhoIsAsked(All, day));
            await app.ClockGoesTo($"{date}T08:00 UTC");
            Assert.Equal(["U0LENA"], await app.WhoIsAsked(All, day));
            await app.ClockGoesTo($"{date}T{before} UTC");
            Assert.Equal(["U0LENA"], await app.WhoIsAsked(All, day));
            await app.ClockGoesTo($"{date}T{tomas} UTC");
            Assert.Equal(["U0LENA", "U0TOMAS"], await app.WhoIsAsked(All, day));
        }
    }

    [Fact]
    public async Task Moves_BeforeAndAfterTheQuestion_NeverTwiceNeverNone()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team("U0LENA, U0SANNE, U0TOMAS, { user: U0RUBY }", "U0PAT"));

        await app.Moves("U0LENA", "America/New_York"); // west, before it came
        await app.ClockGoesTo("2026-11-20T09:30 Europe/Amsterdam");
        Assert.Equal(["U0SANNE"], await app.WhoIsAsked(["U0LENA", "U0SANNE", "U0TOMAS", "U0RUBY", "U0PAT"], "Fri 20 Nov"));
        await app.Moves("U0SANNE", "America/Los_Angeles"); // west, after it came
        await app.Moves("U0TOMAS", "Europe/Berlin"); // east: nine has passed there, and the day has not
        await app.Moves("U0PAT", "Europe/Berlin"); // takes part without being on the team
        Assert.Equal(["U0SANNE", "U0TOMAS", "U0PAT"], await app.WhoIsAsked(["U0SANNE", "U0TOMAS", "U0LENA", "U0PAT"], "Fri 20 Nov"));

        await app.ClockGoesTo("2026-11-20T20:00 Europe/Amsterdam");
        Assert.Equal(["U0LENA", "U0SANNE", "U0TOMAS", "U0RUBY", "U0PAT"], await app.WhoIsAsked(["U0LENA", "U0SANNE", "U0TOMAS", "U0RUBY", "U0PAT"], "Fri 20 Nov"));
        await app.ClockGoesTo("2026-11-23T20:00 Europe/Amsterdam");
        Assert.Equal(["U0LENA", "U0SANNE", "U0TOMAS"], await app.WhoIsAsked(["U0LENA", "U0SANNE", "U0TOMAS"], "Mon 23 Nov"));
    }

    [Fact]
    public async Task Nine_EightAtTheSameMoment_AreAskedOnceEachWithoutATry()
    {
        string[] central = ["U0LENA", "U0SANNE", "U0IMANI", "U0JONAS", "U0SABLE", "U0PETRA", "U0OLA", "U0MAREN"];
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team(string.Join(", ", central), "U0NOOR"));

        await app.ClockGoesTo("2026-11-20T10:00 Europe/Amsterdam");

        Assert.Equal([.. central, "U0NOOR"], await app.WhoIsAsked([.. central, "U0NOOR"], "Fri 20 Nov"));
        Assert.Equal(0, (await app.Services.GetRequiredService<IJobMonitor>().Stats(App.Workspace)).Failed);
    }

    [Fact]
    public async Task Settings_FromTheTeamsHourToEachOnesOwn_AskNobodyTwice()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team("U0LENA, U0TOMAS").Replace("zone: member", "zone: team", StringComparison.Ordinal));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        await RoutineApp.Applies(app, Team("U0LENA, U0TOMAS"));
        await app.Settles();
        await app.ClockGoesTo("2026-11-20T20:00 Europe/Amsterdam");
        Assert.Equal(["U0LENA", "U0TOMAS"], await app.WhoIsAsked(All, "Fri 20 Nov"));
        await app.ClockGoesTo("2026-11-23T09:00 Europe/Amsterdam");

        Assert.Equal(["U0LENA"], await app.WhoIsAsked(All, "Mon 23 Nov"));
        var routines = await app.As("U0LENA").Asks("/planner routines");
        Assert.Contains("`standup-member`", routines, StringComparison.Ordinal);
        Assert.Contains("at everybody's own hour (`standup-member`) — at the members' own times", await app.As("U0MAREN").Asks("/planner routines"), StringComparison.Ordinal);
        Assert.DoesNotContain("`standup`", routines, StringComparison.Ordinal);
        Assert.DoesNotContain("`standup-digest`", routines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfDay_ThePersonMoves_WaitsForTheHalfThere()
    {
        await using var app = await App.Start("2026-11-20T07:00 Europe/Amsterdam", Team("U0LENA"));
        await app.As("U0LENA").Submits("/pto 2026-11-20 am vacation");
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        using var http = new HttpClient { BaseAddress = app.Address };
        var next = await http.GetStringAsync("/sandbox/upcoming");
        Assert.Contains("\"routine\":\"standup-member\"", next, StringComparison.Ordinal);
        Assert.Contains("in the half of the day that is worked", next, StringComparison.Ordinal);

        await app.Moves("U0LENA", "America/New_York");
        await app.ClockGoesTo("2026-11-20T18:59 Europe/Amsterdam");
        Assert.Empty(await app.Questions("U0LENA"));
        await app.ClockGoesTo("2026-11-20T19:00 Europe/Amsterdam");

        Assert.Single(await app.Questions("U0LENA"));
    }

    [Fact]
    public async Task Day_NobodyWorks_HasNoMessageAtAll()
    {
        await using var app = await App.Start("2026-11-19T20:00 Europe/Amsterdam", Team("U0LENA, U0YUKI"));
        foreach (var user in (string[])["U0LENA", "U0YUKI"])
            await app.As(user).Submits("/pto 2026-11-20 vacation");

        await app.ClockGoesTo("2026-11-20T22:00 Europe/Amsterdam");

        // Who is away is told there; of a standup nothing.
        Assert.DoesNotContain(await app.As("U0NOOR").Reads(Standups.Channel), message => Texts.Of(message).Contains("Standup of", StringComparison.Ordinal));
        Assert.Empty(await app.Questions("U0LENA"));
    }

    internal static string Team(string members, string also = "", string more = "") => StandupPromptTests.Team($$"""
            members: [{{members}}]
            standup: { zone: member, also: [{{also}}]{{more}} }
        """);
}
