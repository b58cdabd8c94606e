using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

[Trait("Transport", "both")]
public class StandupPromptTests
{
    [Fact]
    public async Task Nine_OnFriday_AsksThoseWhoWork()
    {
        await using var app = await App.Start();

        await app.ClockGoesTo("2026-11-20T08:59 Europe/Amsterdam");
        Assert.Empty(await app.As("U0NOOR").Reads(Standups.Channel));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        Assert.Contains("Standup of Create:Source Code BE, Fri 20 Nov", Texts.Of(await app.Board()), StringComparison.Ordinal);
        foreach (var user in Standups.Asked)
        {
            var prompt = await app.Prompt(user);
            Assert.True(prompt.Offers("standup.answer") && prompt.Offers("standup.skip"));
        }

        foreach (var user in new[] { "U0IMANI", "U0MAREN", "U0DIEGO" })
            Assert.Empty(await app.Dm(user));
    }

    [Fact]
    public async Task Nine_SomeAreAway_AsksWhoIsThereForHalfADay()
    {
        await using var app = await App.Start();
        await app.As("U0NOOR").Submits("/pto 2026-11-20 vacation");
        await app.As("U0TOMAS").Submits("/pto 2026-11-20 pm sick"); // three at night there, still the morning
        await app.As("U0YUKI").Submits("/pto 2026-11-20 training");

        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        Assert.Empty(await app.Dm("U0NOOR"));
        await app.Prompt("U0TOMAS");
        await app.Prompt("U0YUKI"); // training is no time away
        Assert.DoesNotContain("Noor", Texts.Of(await app.Board()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nine_NobodyWorks_SaysNothing()
    {
        await using var app = await App.Start(teams: Team("""
                members: [{ user: U0NOOR, works: [Mon] }, { user: U0LENA, starts: 2026-11-23 }, { user: U0YUKI, ends: 2026-11-19 }]
            """));

        await app.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");
        Assert.Empty(await app.As("U0NOOR").Reads(Standups.Channel));
        await app.ClockGoesTo("2026-11-23T09:00 Europe/Amsterdam");

        await app.Board();
        await app.Prompt("U0LENA");
        Assert.Empty(await app.Dm("U0YUKI"));
    }

    [Fact]
    public async Task Nine_DateWithoutStandup_IsLeftOut()
    {
        await using var app = await App.Start(teams: Team("    standup: { channel: C0STANDUP, no_standup: [2026-11-20] }\n    members: [U0NOOR]"));

        await app.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");
        Assert.Empty(await app.Dm("U0NOOR"));
        await app.ClockGoesTo("2026-11-23T09:00 Europe/Amsterdam");

        Assert.Contains("Mon 23 Nov", Texts.Of(await app.Prompt("U0NOOR")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nine_SomebodyNamedBesideTheTeam_IsAskedAndMayAnswer()
    {
        await using var app = await App.Start(teams: Team("    standup: { channel: C0STANDUP, also: [U0PAT] }\n    members: [U0NOOR]"));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        await app.Presses("U0PAT", "D0PAT", await app.Prompt("U0PAT"), "standup.answer");
        await app.Answers("U0PAT", "Sailed");

        Assert.Equal("Pat", Assert.Single(await app.Thread())["username"]!.ToString());
        Assert.Contains("not on a SlackPlanner team", await app.As("U0PAT").Asks("/planner team"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoTeams_OnTheirOwnHour_EachInItsOwnChannel()
    {
        await using var app = await App.Start();

        await app.ClockGoesTo("2026-11-20T09:29 America/Los_Angeles");
        Assert.Empty(await app.As("U0RUBY").Reads("C0RSTAND"));
        await app.ClockGoesTo("2026-11-20T09:30 America/Los_Angeles");

        Assert.Contains("Create:Code Review BE", Texts.Of(await app.Board("C0RSTAND")), StringComparison.Ordinal);
        Assert.Contains("Create:Source Code BE", Texts.Of(await app.Board()), StringComparison.Ordinal);
        await app.Prompt("U0RUBY");
    }

    [Fact]
    public async Task Nine_AppWasDown_AsksOnceWhenItIsBack()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        await app.Restart();
        await app.ClockGoesTo("2026-11-20T10:00 Europe/Amsterdam");

        await app.Board();
        await app.Prompt("U0NOOR");
    }

    internal static string Team(string lines) => $"""
        teams:
          - id: tea
            name: Tea
            time_zone: Europe/Amsterdam
            channel: C0STANDUP
            manager: U0MAREN
        {lines}
        """;
}
