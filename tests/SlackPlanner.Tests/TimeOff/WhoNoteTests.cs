using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>Who is away, told without being asked: in the morning note, and on Mondays in the channel where the team wants that.</summary>
public class WhoNoteTests
{
    [Fact]
    public async Task Morning_SomebodyIsAway_EverybodyElseReadsItWithoutAnyKind()
    {
        await using var app = await Start();
        await app.As("U0IMANI").Submits("/pto 2026-11-23 to 2026-11-25 am sick");
        await app.As("U0LENA").Submits("/pto 2026-11-23 pm vacation");

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");

        foreach (var reader in new[] { "U0MAREN", "U0NOOR" })
        {
            var note = Assert.Single(await Notes(app, reader));
            Assert.Matches(@"Away in Alpha, Mon 23 Nov:\* Imani[^,]* \(until Wed 25 Nov \(am\)\), Lena[^,]* \(afternoon\)", note);
            Assert.DoesNotContain("sick", note);
        }

        Assert.Empty(await Notes(app, "U0IMANI"));
        Assert.DoesNotContain("Lena", Assert.Single(await Notes(app, "U0LENA")));
        await app.ClockGoesTo("2026-11-27T12:00 Europe/Amsterdam");
        Assert.Equal(3, (await Notes(app, "U0NOOR")).Count); // Monday to Wednesday; nobody is away after that
    }

    [Fact]
    public async Task Morning_CancelledOrLoggedThatVeryNight_IsAsItIsThen()
    {
        await using var app = await Start();
        await app.As("U0IMANI").Submits("/pto 2026-11-23 vacation");
        await app.ClockGoesTo("2026-11-23T06:00 Europe/Amsterdam");
        await app.As("U0IMANI").Submits("/pto cancel 2026-11-23");
        await app.As("U0LENA").Submits("/pto 2026-11-23 sick");

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");

        var note = Assert.Single(await Notes(app, "U0NOOR"));
        Assert.Contains("Lena", note);
        Assert.DoesNotContain("Imani", note);
    }

    [Fact]
    public async Task Morning_AwayLineIsOff_IsSilent()
    {
        await using var app = await Start("away-line: { on: false }");
        await app.As("U0IMANI").Submits("/pto 2026-11-23 vacation");

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");

        Assert.Empty(await Notes(app, "U0NOOR"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("away-note: { on: true }", true)]
    public async Task Monday_OnlyWhereTheTeamWantsIt_TheChannelReadsTheWeek(string setting, bool isTold)
    {
        await using var app = await Start(setting);
        await app.As("U0IMANI").Submits("/pto 2026-11-24 to 2026-11-25 am sick");

        await app.ClockGoesTo("2026-12-01T12:00 Europe/Amsterdam");

        var notes = (await app.As("U0NOOR").Reads("C0SOURCE")).Select(Texts.Of).Where(text => text.Contains("*Away 23–27 Nov*", StringComparison.Ordinal)).ToList();
        Assert.Equal(isTold ? 1 : 0, notes.Count); // and none for the week after, in which nobody is away
        Assert.All(notes, note => Assert.DoesNotContain("sick", note));
        Assert.Contains($"(`away-note`) — {(isTold ? "next" : "off")}", await app.As("U0NOOR").Asks("/planner routines"));
    }

    private static async Task<IReadOnlyList<string>> Notes(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Select(message => Texts.Of((JsonNode)message)).Where(text => text.Contains("Good morning", StringComparison.Ordinal) && text.Contains("Away in", StringComparison.Ordinal))];

    private static Task<App> Start(string routine = "") => App.Start("2026-11-20T10:00 Europe/Amsterdam", teams:
        $$"""
        teams:
          - id: alpha
            name: Alpha
            time_zone: Europe/Amsterdam
            channel: C0SOURCE
            manager: U0MAREN
            members: [ U0NOOR, U0IMANI, U0LENA ]
            routines: { standup: { on: false }, capacity-summary: { on: false }{{(routine.Length > 0 ? ", " + routine : "")}} }
        """);
}
