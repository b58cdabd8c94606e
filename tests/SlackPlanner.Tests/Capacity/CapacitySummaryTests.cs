using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Capacity;

[Trait("Transport", "both")]
public class CapacitySummaryTests
{
    [Fact]
    public async Task Run_AWeekBeforeTheCutOff_TellsTheManagerOfTheNextMilestoneOnce()
    {
        await using var app = await App.Start(at: "2026-12-09T12:00 Europe/Amsterdam");
        await app.As("U0LENA").Submits("/pto 2026-12-16 to 2026-12-22 vacation"); // three of the days lie in the next milestone
        await app.ClockGoesTo("2026-12-10T08:29 Europe/Amsterdam");
        Assert.Empty(await Summaries(app, "U0MAREN"));

        await app.ClockGoesTo("2026-12-10T08:31 Europe/Amsterdam");

        var text = Texts.Of(Assert.Single(await Summaries(app, "U0MAREN")));
        Assert.Contains("Capacity 13.2 · Create:Source Code BE", text);
        Assert.Contains("The current milestone's cut-off is Thu 17 Dec.", text);
        Assert.Contains("Lena: 10 × 18 of 21 days = 9, planned 0, 9 left — 3 days vacation (18–22 Dec)", text);
        Assert.Contains("16 issues are assigned to nobody", text);
        Assert.Contains("As of Thu 10 Dec, 08:30.", text);
        Assert.Empty(await Summaries(app, "U0NOOR"));

        await app.ClockGoesTo("2026-12-11T12:00 Europe/Amsterdam");
        await app.Restart();
        await app.ClockGoesTo("2026-12-12T12:00 Europe/Amsterdam");
        Assert.Single(await Summaries(app, "U0MAREN"));
    }

    [Fact]
    public async Task Run_ThirdThursdayRule_IsAWeekBeforeThatCutOff()
    {
        await using var app = await App.Start(at: "2026-12-03T09:00 Europe/Amsterdam");

        await app.ClockGoesTo("2026-12-04T08:29 America/Los_Angeles");
        Assert.Empty(await Summaries(app, "U0HOLLY"));
        await app.ClockGoesTo("2026-12-04T08:31 America/Los_Angeles");

        var text = Texts.Of(Assert.Single(await Summaries(app, "U0HOLLY")));
        Assert.Contains("The current milestone's cut-off is Fri 11 Dec.", text);
        Assert.Contains("Capacity 13.2 · Create:Code Review BE", text);
    }

    [Fact]
    public async Task Refresh_AfterNewTimeOff_UpdatesTheSameMessage()
    {
        await using var app = await App.Start(at: "2026-12-10T08:00 Europe/Amsterdam");
        await app.ClockGoesTo("2026-12-10T08:31 Europe/Amsterdam");
        var maren = app.As("U0MAREN");
        var before = Assert.Single(await Summaries(app, "U0MAREN"));
        await app.As("U0TOMAS").Submits("/pto 2027-01-04 to 2027-01-08 vacation");

        await maren.Clicks(maren.Dm, before["ts"]!.ToString(), "capacity.refresh");
        await app.Settles();

        var after = Assert.Single(await Summaries(app, "U0MAREN"));
        Assert.Equal(before["ts"]!.ToString(), after["ts"]!.ToString());
        Assert.Contains("Tomás: 10 × 16 of 21 days = 8, planned 0, 8 left — 5 days vacation (4–8 Jan 2027)", Texts.Of(after));
    }

    [Fact]
    public async Task Run_GitLabAway_ComesWithoutPlannedWeightsAndRefreshBringsThem()
    {
        await using var app = await App.Start(at: "2026-12-10T08:00 Europe/Amsterdam");
        await app.Fault(new { target = "gitlab", kind = "500", count = 1000 });
        await app.ClockGoesTo("2026-12-10T08:31 Europe/Amsterdam");
        var maren = app.As("U0MAREN");
        var summary = Assert.Single(await Summaries(app, "U0MAREN"));
        Assert.Contains("Planned weights are missing.", Texts.Of(summary));

        await app.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));
        await maren.Clicks(maren.Dm, summary["ts"]!.ToString(), "capacity.refresh");
        await app.Settles();

        Assert.DoesNotContain("Planned weights are missing.", Texts.Of(Assert.Single(await Summaries(app, "U0MAREN"))));
    }

    [Fact]
    public async Task Run_SlackAsksToWait_IsOneMessage()
    {
        await using var app = await App.Start(at: "2026-12-10T08:00 Europe/Amsterdam");
        await app.Fault(new { target = "slack", method = "chat.postMessage", kind = "429", count = 1, retry_after = 1 });

        await app.ClockGoesTo("2026-12-10T08:31 Europe/Amsterdam");

        Assert.Single(await Summaries(app, "U0MAREN"));
    }

    private static async Task<IReadOnlyList<JsonNode>> Summaries(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Where(message => Texts.Of(message).Contains("This is what the team has for the next one", StringComparison.Ordinal))];
}
