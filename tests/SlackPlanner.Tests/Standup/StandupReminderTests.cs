using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

/// <summary>One reminder after four hours, where it is wanted and there is something to remind of.</summary>
public class StandupReminderTests
{
    private const string Members = "U0LENA, U0ARJUN, U0QUINN, U0NOOR, U0PETRA, U0DIEGO, U0JONAS";

    [Fact]
    public async Task OneOClock_SomeHaveAnswered_RemindsOnlyWhoIsStillAsked()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team(Members));
        await app.As("U0NOOR").Submits("/pto 2026-11-20 pm vacation");
        Assert.Contains("Reminders are off", await app.As("U0DIEGO").Asks("/standup reminders off"), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        await app.Shares("U0ARJUN", "Here");
        await app.As("U0QUINN").Submits("/standup skip", Standups.Channel);
        await app.As("U0PETRA").Submits("/standup pause until 2026-11-23");
        await app.Settles();

        await app.ClockGoesTo("2026-11-20T12:59 Europe/Amsterdam");
        Assert.Empty(await app.Reminders("U0LENA"));
        await app.ClockGoesTo("2026-11-20T22:00 Europe/Amsterdam");

        var reminder = Assert.Single(await app.Reminders("U0LENA"));
        Assert.True(reminder.Offers("standup.answer") && reminder.Offers("standup.skip") && reminder.Offers("standup.no-reminders"));
        Assert.Null(reminder["thread_ts"]);
        foreach (var user in (string[])["U0ARJUN", "U0QUINN", "U0NOOR", "U0PETRA", "U0DIEGO"])
            Assert.Empty(await app.Reminders(user));
        Assert.Empty(await app.Questions("U0PETRA")); // the question went with the pause
        // Nobody is named in the channel but who shared.
        var channel = string.Concat((await app.As("U0NOOR").Reads(Standups.Channel)).Select(message => message.ToJsonString()));
        foreach (var word in (string[])["Lena", "Quinn", "U0LENA", "U0QUINN", " of 7"])
            Assert.DoesNotContain(word, channel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminder_AnsweredOrSkipped_IsTakenBack()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team("U0LENA, U0ARJUN"));
        await app.ClockGoesTo("2026-11-20T13:00 Europe/Amsterdam");

        await app.Presses("U0LENA", "D0LENA", Assert.Single(await app.Reminders("U0LENA")), "standup.answer");
        await app.Answers("U0LENA", "Ran");
        await app.Presses("U0ARJUN", "D0ARJUN", Assert.Single(await app.Reminders("U0ARJUN")), "standup.skip");

        Assert.Contains("You shared", Texts.Of(await app.Prompt("U0LENA")), StringComparison.Ordinal);
        Assert.Contains("no standup for you", Texts.Of(await app.Prompt("U0ARJUN")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoReminders_Pressed_HoldsUntilTheyAreOnAgain()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team("U0LENA"));
        await app.ClockGoesTo("2026-11-20T13:00 Europe/Amsterdam");

        await app.Presses("U0LENA", "D0LENA", Assert.Single(await app.Reminders("U0LENA")), "standup.no-reminders");
        var said = Assert.Single(await app.Reminders("U0LENA"));
        Assert.Contains("This was the last reminder", Texts.Of(said), StringComparison.Ordinal);
        Assert.False(said.Offers("standup.no-reminders"));
        await app.ClockGoesTo("2026-11-23T20:00 Europe/Amsterdam");
        Assert.Single(await app.Reminders("U0LENA"));

        Assert.Contains("Reminders are off for you", await app.As("U0LENA").Asks("/standup reminders"), StringComparison.Ordinal);
        await app.As("U0LENA").Submits("/standup reminders on");
        await app.ClockGoesTo("2026-11-25T13:00 Europe/Amsterdam");
        Assert.Equal(2, (await app.Reminders("U0LENA")).Count);
    }

    [Fact]
    public async Task Reminder_TakenBackAndAskedAgain_ComesOnce()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team("U0LENA"));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        await app.As("U0LENA").Submits("/standup pause until 2026-11-21");
        await app.As("U0LENA").Submits("/standup resume");
        await app.Settles();
        Assert.Single(await app.Questions("U0LENA"));
        await app.ClockGoesTo("2026-11-20T14:00 Europe/Amsterdam");

        Assert.Single(await app.Reminders("U0LENA"));
    }

    private static string Team(string members) => StandupPromptTests.Team($$"""
            members: [{{members}}]
            standup: { remind_after: PT4H }
        """);
}

file static class ReminderReading
{
    public static async Task<IReadOnlyList<JsonNode>> Reminders(this App app, string user) =>
        [.. (await app.Dm(user)).Where(message => Texts.Of(message).Contains("is still open", StringComparison.Ordinal))];
}
