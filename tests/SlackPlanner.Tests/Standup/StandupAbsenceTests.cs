using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

/// <summary>Time off that is logged or cancelled on the very day.</summary>
public class StandupAbsenceTests
{
    [Fact]
    public async Task Sick_AfterTheQuestion_TakesItBackAndCancelledAsksAgain()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team());
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        await app.Shares("U0ARJUN", "Here");

        foreach (var user in (string[])["U0LENA", "U0ARJUN"])
            await app.As(user).Submits("/pto 2026-11-20 sick");
        await app.Settles();
        Assert.Empty(await app.Questions("U0LENA"));
        Assert.Contains("You shared", Texts.Of(await app.Prompt("U0ARJUN")), StringComparison.Ordinal); // what was said stands
        await app.ClockGoesTo("2026-11-20T13:30 Europe/Amsterdam");
        Assert.Empty(await app.Dm("U0LENA")); // nor is there a reminder
        await app.As("U0LENA").Submits("/pto cancel 2026-11-20");
        await app.Settles();

        Assert.Single(await app.Questions("U0LENA"));
    }

    [Fact]
    public async Task WholeTeam_GoneInTheSameMoment_HasNoQuestionLeft()
    {
        string[] team = ["U0LENA", "U0ARJUN", "U0NOOR", "U0QUINN", "U0JONAS", "U0SABLE"];
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", StandupPromptTests.Team($"    members: [{string.Join(", ", team)}]"));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        Assert.Equal(team, await app.WhoIsAsked(team, "Fri 20 Nov"));

        await Task.WhenAll(team.Select(user => app.As(user).Submits("/pto 2026-11-20 vacation")));
        await app.Settles();

        Assert.Empty(await app.WhoIsAsked(team, "Fri 20 Nov"));
        Assert.Equal(0, (await app.Services.GetRequiredService<IJobMonitor>().Stats(App.Workspace)).Failed);
    }

    [Fact]
    public async Task Cancelled_LateInTheEvening_AsksNothing()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team());
        await app.As("U0LENA").Submits("/pto 2026-11-20 vacation");
        await app.ClockGoesTo("2026-11-20T19:30 Europe/Amsterdam");

        await app.As("U0LENA").Submits("/pto cancel 2026-11-20");
        await app.Settles();
        Assert.Empty(await app.Questions("U0LENA"));

        await app.ClockGoesTo("2026-11-23T09:00 Europe/Amsterdam");
        Assert.Single(await app.Questions("U0LENA"));
    }

    [Fact]
    public async Task Afternoon_LoggedBeforeAStandupOfTheAfternoon_IsAskedInTheMorning()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", StandupPromptTests.Team("    members: [U0LENA, U0ARJUN]\n    standup: { at: \"15:00\" }"));
        await app.As("U0LENA").Submits("/pto 2026-11-20 pm vacation");
        await app.Settles();

        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        Assert.Equal(["U0LENA"], await app.WhoIsAsked(["U0LENA", "U0ARJUN"], "Fri 20 Nov"));
        Assert.Contains("Standup of Tea", Texts.Of((await app.As("U0NOOR").Reads(Standups.Channel))[^1]), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-20T20:00 Europe/Amsterdam");

        Assert.Equal(["U0LENA", "U0ARJUN"], await app.WhoIsAsked(["U0LENA", "U0ARJUN"], "Fri 20 Nov"));
    }

    [Fact]
    public async Task Morning_CancelledBeforeTheHour_IsAskedAtTheHourOnce()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team());
        await app.As("U0LENA").Submits("/pto 2026-11-20 am vacation");
        await app.As("U0LENA").Submits("/pto cancel 2026-11-20");

        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        Assert.Single(await app.Questions("U0LENA"));
        await app.ClockGoesTo("2026-11-20T12:30 Europe/Amsterdam");

        Assert.Single(await app.Questions("U0LENA"));
    }

    private static string Team() => StandupPromptTests.Team("    members: [U0LENA, U0ARJUN]\n    standup: { remind_after: PT4H }");
}
