using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.People;
using SlackPlanner.Standup;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

public class StandupPauseTests
{
    private static readonly LocalDate Friday = new(2026, 11, 20);

    [Theory]
    [InlineData("until 2026-11-23", "2026-11-23")]
    [InlineData("Until next monday", "2026-11-23")]
    [InlineData("tomorrow", "2026-11-21")]
    public void Read_ADateToCome_IsTaken(string text, string expected)
    {
        Assert.Null(PauseCommand.Read(text, Friday, out var until));
        Assert.Equal(expected, $"{until:uuuu-MM-dd}");
    }

    [Theory]
    [InlineData("", "Until when?")]
    [InlineData("until", "Until when?")]
    [InlineData("until today", "not a day to come")]
    [InlineData("until 2026-11-01", "not a day to come")]
    [InlineData("until 2028-01-01", "more than 400 days")]
    [InlineData("until whenever", "whenever")]
    [InlineData("until 03/04/2027", "can be")]
    [InlineData("until 2026-02-30", "not in the calendar")]
    public void Read_AnythingElse_SaysWhatIsWrong(string text, string words) =>
        Assert.Contains(words, PauseCommand.Read(text, Friday, out _), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Pause_OverTwoStandups_AsksInNeitherAndKnowsSinceWhen()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", StandupPromptTests.Team("    members: [U0LENA, U0SANNE]"));
        Assert.Contains("Try `/standup pause until 2026-11-27`", await app.As("U0LENA").Asks("/standup pause until <!here>"), StringComparison.Ordinal);
        var said = await app.As("U0LENA").Asks("/standup pause until 2026-11-25");
        Assert.Contains("no standup asks you before Wed 25 Nov", said, StringComparison.Ordinal);

        await app.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        Assert.Empty(await app.Questions("U0LENA"));
        Assert.Equal(2, (await app.Questions("U0SANNE")).Count);
        await app.ClockGoesTo("2026-11-25T09:00 Europe/Amsterdam");

        Assert.Contains("Wed 25 Nov", Assert.Single(await app.Questions("U0LENA")), StringComparison.Ordinal);
        await app.As("U0LENA").Submits("/standup");
        Assert.Contains("(since Wed 18 Nov)", Texts.Of(await app.As("U0LENA").TopView()), StringComparison.Ordinal);

        var data = app.Services.GetServices<IPersonalData>().Single(part => part.Name == "standup-habits");
        Assert.Equal("2026-11-25", (await data.Export(App.Workspace, "U0LENA", default))!["pausedUntil"]!.ToString());
        await data.Erase(App.Workspace, "U0LENA", default);
        Assert.Null(await data.Export(App.Workspace, "U0LENA", default));
    }

    [Fact]
    public async Task Pause_AfterTheQuestion_TakesItBackAndResumeAsksAgain()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", StandupPromptTests.Team("    members: [U0LENA]"));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        await app.As("U0LENA").Submits("/standup pause until 2026-12-01");
        await app.Settles();
        Assert.Empty(await app.Questions("U0LENA"));
        await app.ClockGoesTo("2026-11-20T12:00 Europe/Amsterdam");
        await app.As("U0LENA").Submits("/standup resume");
        await app.Settles();

        Assert.Single(await app.Questions("U0LENA"));
        await app.ClockGoesTo("2026-11-23T09:00 Europe/Amsterdam");
        Assert.Equal(2, (await app.Questions("U0LENA")).Count);
    }
}
