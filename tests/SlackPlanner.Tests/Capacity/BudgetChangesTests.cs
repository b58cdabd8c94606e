using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.Capacity;

/// <summary>What time off does to budgets, told once: in the morning, or at once.</summary>
/// <remarks>The demo's team on Fri 20 Nov 2026, in 13.1 (18 Nov – 17 Dec): Noor has 10 of 10 planned, Imani 7 of 8, Tomás and others 8 of 10.</remarks>
public class BudgetChangesTests
{
    [Fact]
    public async Task TimeOff_BudgetFalls_TheManagerReadsItInTheMorningOnce()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        await app.As("U0TOMAS").Submits("/pto 2026-11-30 to 2026-12-01 sick");
        await app.Settles();
        Assert.Empty(await Dms(app, "U0MAREN"));

        await app.ClockGoesTo("2026-11-25T12:00 Europe/Amsterdam");

        var note = Assert.Single(await Dms(app, "U0MAREN"), text => text.Contains("Budgets in", StringComparison.Ordinal));
        Assert.Contains("Tomás: availability in 13.1 falls 100 % → 91 %, budget 10 → 9", note);
        Assert.DoesNotContain("sick", note);
        Assert.DoesNotContain(await Dms(app, "U0NOOR"), text => text.Contains("Budgets in", StringComparison.Ordinal)); // the deputy, while the manager is there
    }

    [Fact]
    public async Task TimeOff_SeveralMilestonesAndChangesOfOneDay_AreOneLineEach()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        await app.As("U0TOMAS").Submits("/pto 2026-12-14 to 2026-12-22 vacation");
        await app.Settles();
        await app.As("U0TOMAS").Submits("/pto 2026-12-23 to 2026-12-24 vacation");

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");

        var note = Assert.Single(await Dms(app, "U0MAREN"), text => text.Contains("Budgets in", StringComparison.Ordinal));
        Assert.Contains("availability in 13.1 falls 100 % → 82 %, budget 10 → 8", note);
        Assert.Contains("availability in 13.2 falls 100 % → 76 %, budget 10 → 8", note);
        Assert.Equal(2, note.Split("availability in").Length - 1);
    }

    [Fact]
    public async Task TimeOff_TakenBackBeforeTheMorning_IsNotTold()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        await app.As("U0TOMAS").Submits("/pto 2026-11-30 to 2026-12-01 vacation");
        await app.Settles();
        await app.As("U0TOMAS").Submits("/pto cancel 2026-11-30");

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");

        Assert.DoesNotContain(await Dms(app, "U0MAREN"), text => text.Contains("Budgets in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OverBudget_InTheCurrentMilestone_IsToldAtOnceWithWhoCouldTakeOne()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        await app.As("U0NOOR").Submits("/pto 2026-12-07 to 2026-12-11 sick");
        await app.Settles();

        var told = Assert.Single(await Messages(app, "U0MAREN"));
        Assert.Contains("*Noor is over budget in 13.1.*", Texts.Of(told));
        Assert.Contains("availability falls 100 % → 77 %, budget 10 → 8, 10 assigned: over by 2.", Texts.Of(told));
        Assert.DoesNotContain("sick", Texts.Of(told));

        await app.As("U0MAREN").Clicks(app.As("U0MAREN").Dm, told["ts"]!.ToString(), "capacity.could-take", Value(told));
        var answer = (await app.As("U0MAREN").ReadsDm()).Select(message => Texts.Of(message)).Last();
        Assert.Contains("Budget left in 13.1", answer);
        Assert.Matches("(?s)Tomás: 2 left of 10, 100 % available.*Imani: 1 left of 8, 82 % available", answer);
        Assert.DoesNotContain("Noor", answer);

        // Taken back: the message says so, and the morning says nothing.
        await app.As("U0NOOR").Submits("/pto cancel 2026-12-07");
        await app.Settles();
        Assert.Contains("Settled: Noor is within the budget for 13.1 again, 10 with 10 assigned.", Texts.Of((await Messages(app, "U0MAREN"))[0]));
        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        Assert.DoesNotContain(await Dms(app, "U0MAREN"), text => text.Contains("Budgets in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_ToldOfSeveralTimes_AreToldOnce()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        await app.As("U0NOOR").Submits("/pto 2026-12-07 to 2026-12-11 vacation");
        await app.As("U0TOMAS").Submits("/pto 2026-12-07 to 2026-12-08 vacation");
        await app.Settles();
        foreach (var user in new[] { "U0NOOR", "U0TOMAS", "U0NOOR", "U0TOMAS" })
        {
            await app.Services.GetRequiredService<IJobClient>().Enqueue(App.Workspace, new AbsenceChanged(user, new(2026, 12, 7), new(2026, 12, 11)));
            await app.Settles();
        }

        await app.ClockGoesTo("2026-11-25T12:00 Europe/Amsterdam");

        var dms = await Dms(app, "U0MAREN");
        Assert.Single(dms, text => text.Contains("Noor is over budget", StringComparison.Ordinal));
        Assert.Single(dms, text => text.Contains("Tomás: availability in 13.1 falls", StringComparison.Ordinal));
        Assert.DoesNotContain(dms, text => text.Contains("Noor: availability in 13.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OverBudget_Worse_IsANewMessageAndTheOldOnePointsToIt()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        await app.As("U0NOOR").Submits("/pto 2026-12-07 to 2026-12-11 vacation");
        await app.Settles();
        await app.As("U0NOOR").Submits("/pto 2026-12-14 to 2026-12-15 vacation");
        await app.Settles();

        var told = await Messages(app, "U0MAREN");
        Assert.Equal(2, told.Count);
        Assert.Contains("a newer message has the figures", Texts.Of(told[0]));
        Assert.Contains("budget 10 → 7, 10 assigned: over by 3.", Texts.Of(told[1]));
    }

    [Fact]
    public async Task OverBudget_WhileTheManagerIsAway_TheDeputyIsTold()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        await app.As("U0MAREN").Submits("/pto today vacation");
        await app.As("U0TOMAS").Submits("/pto 2026-12-01 to 2026-12-15 vacation");
        await app.Settles();

        var told = Assert.Single(await Messages(app, "U0NOOR"), message => Texts.Of(message).Contains("Tomás is over budget", StringComparison.Ordinal));
        Assert.Empty(await Messages(app, "U0MAREN"));
        // The next day the deputy has no say any more.
        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        var refused = await app.As("U0NOOR").Clicks(app.As("U0NOOR").Dm, told["ts"]!.ToString(), "capacity.could-take", Value(told));
        Assert.DoesNotContain("Budget left", refused.ToJsonString());
        Assert.DoesNotContain("Budget left", string.Join('\n', await Dms(app, "U0NOOR", ephemeral: true)));
    }

    [Fact]
    public async Task OverBudget_GitLabIsAway_WaitsForTheMorning()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam", settings: ["--GitLab:Token="]);
        await app.As("U0NOOR").Submits("/pto 2026-12-07 to 2026-12-11 vacation");
        await app.Settles();

        Assert.Empty(await Messages(app, "U0MAREN"));
        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        Assert.Contains(await Dms(app, "U0MAREN"), text => text.Contains("Noor: availability in 13.1 falls 100 % → 77 %, budget 10 → 8", StringComparison.Ordinal));
    }

    private static string Value(JsonNode message) =>
        message["blocks"]!.AsArray().Single(block => block!["type"]!.ToString() == "actions")!["elements"]![0]!["value"]!.ToString();

    private static async Task<IReadOnlyList<JsonNode>> Messages(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Where(message => !message["ephemeral"]!.GetValue<bool>())];

    private static async Task<IReadOnlyList<string>> Dms(App app, string user, bool ephemeral = false) =>
        [.. (await app.As(user).ReadsDm()).Where(message => ephemeral || !message["ephemeral"]!.GetValue<bool>()).Select(message => Texts.Of(message))];
}
