using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.People;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

[Trait("Transport", "both")]
public class StandupChangeTests
{
    [Fact]
    public async Task Edit_FromTheDm_IsFilledInAndUpdatesThePost()
    {
        await using var app = await App.Start();
        await app.Shares("U0NOOR", "Ran", "Rest");

        await app.Presses("U0NOOR", "D0NOOR", await app.Prompt("U0NOOR"), "standup.edit");
        Assert.Contains("Rest", (await app.As("U0NOOR").TopView()).ToJsonString(), StringComparison.Ordinal);
        await app.Answers("U0NOOR", "Swam", "");

        var answer = Assert.Single(await app.Thread());
        Assert.Contains("Swam", Texts.Of(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("Rest", Texts.Of(answer), StringComparison.Ordinal);
        Assert.Equal("Noor", answer["username"]!.ToString());
    }

    [Fact]
    public async Task Delete_ThenShareAgain_TakesPostAndFaceAwayAndBringsThemBack()
    {
        await using var app = await App.Start();
        await app.Shares("U0LENA", "Here");
        await app.Shares("U0NOOR", "Ran");

        await app.Presses("U0NOOR", "D0NOOR", await app.Prompt("U0NOOR"), "standup.delete");
        Assert.Equal("Lena", Assert.Single(await app.Thread())["username"]!.ToString());
        Assert.DoesNotContain("Noor", Texts.Of(await app.Board()), StringComparison.Ordinal);
        Assert.Contains("are deleted", Texts.Of(await app.Prompt("U0NOOR")), StringComparison.Ordinal);

        await app.Presses("U0NOOR", "D0NOOR", await app.Prompt("U0NOOR"), "standup.answer");
        await app.Answers("U0NOOR", "Ran again");
        Assert.Equal(2, (await app.Thread()).Count);
        Assert.Contains("Lena, Noor", Texts.Of(await app.Board()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_FromTheDm_SaysSoAndOffersToAnswerAfterAll()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        var prompt = await app.Prompt("U0NOOR");
        await app.Presses("U0NOOR", "D0NOOR", prompt, "standup.skip");

        var skipped = await app.Prompt("U0NOOR");
        Assert.Contains("no standup for you on Fri 20 Nov", Texts.Of(skipped), StringComparison.Ordinal);
        Assert.DoesNotContain("Noor", Texts.Of(await app.Board()), StringComparison.Ordinal);
        await app.Presses("U0NOOR", "D0NOOR", skipped, "standup.answer");
        await app.Answers("U0NOOR", "After all");
        Assert.Single(await app.Thread());
        Assert.Contains("You shared", Texts.Of(await app.Prompt("U0NOOR")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkipCommand_BeforeTheHour_IsNotAsked()
    {
        await using var app = await App.Start();

        var answer = await app.As("U0NOOR").Asks("/standup skip");
        var again = await app.As("U0NOOR").Asks("/standup skip");
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        Assert.Contains("no standup for you on Fri 20 Nov", answer, StringComparison.Ordinal);
        Assert.Equal(answer, again);
        Assert.Empty(await app.Dm("U0NOOR"));
        await app.Prompt("U0LENA");
    }

    [Fact]
    public async Task Commands_EditAndDelete_WorkOnWhatWasShared()
    {
        await using var app = await App.Start();
        Assert.Contains("nothing to edit", await app.As("U0NOOR").Asks("/standup edit"), StringComparison.Ordinal);
        Assert.Contains("nothing to delete", await app.As("U0NOOR").Asks("/standup delete"), StringComparison.Ordinal);
        await app.Shares("U0NOOR", "Ran");

        await app.As("U0NOOR").Submits("/standup edit");
        Assert.Contains("Edit standup", Texts.Of(await app.As("U0NOOR").TopView()), StringComparison.Ordinal);
        await app.Answers("U0NOOR", "Swam");
        Assert.Contains("shared for Fri 20 Nov already", await app.As("U0NOOR").Asks("/standup skip"), StringComparison.Ordinal);
        Assert.Contains("are deleted", await app.As("U0NOOR").Asks("/standup delete"), StringComparison.Ordinal);
        await app.Settles();

        Assert.Empty(await app.Thread());
    }

    [Fact]
    public async Task Command_OnTwoTeams_AsksWhichOne()
    {
        await using var app = await App.Start(teams: StandupPromptTests.Team("    members: [U0NOOR]") + """

              - id: coffee
                name: Coffee
                time_zone: Europe/Amsterdam
                channel: C0RSTAND
                manager: U0MAREN
                members: [U0NOOR, U0RUBY]
            """);

        var question = await app.As("U0NOOR").Submits("/standup");
        await app.As("U0NOOR").Clicks("D0NOOR", question["ts"]!.ToString(), "standup.team", "Answer|coffee");
        await app.Answers("U0NOOR", "Beans");

        Assert.Contains("Which team", Texts.Of(question), StringComparison.Ordinal);
        Assert.Single(await app.Thread("C0RSTAND"));
        await app.As("U0NOOR").Submits("/standup", "C0STANDUP");
        Assert.Contains("Tea ·", Texts.Of(await app.As("U0NOOR").TopView()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U0PAT", "not on a SlackPlanner team")]
    [InlineData("U0GUEST", "guest accounts")]
    public async Task Command_OfAStranger_IsRefused(string user, string words)
    {
        await using var app = await App.Start();

        Assert.Contains(words, await app.As(user).Asks("/standup"), StringComparison.Ordinal);
        Assert.Empty(await app.As(user).Views());
    }

    [Fact]
    public async Task Answer_PressedBySomebodyOfAnotherTeam_IsRefused()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        // Everybody who is in the channel sees the button.
        await app.Gateway.Post("/act/join", new { user = "U0RUBY", channel = Standups.Channel });
        await app.Presses("U0RUBY", Standups.Channel, await app.Board(), "standup.answer");

        Assert.Contains("you are not on it", Texts.Of(await app.As("U0RUBY").TopView()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Nonsense_SaysWhatWorks()
    {
        await using var app = await App.Start();

        Assert.Contains("`/standup` alone opens the questions", await app.As("U0NOOR").Asks("/standup <!channel> dance"), StringComparison.Ordinal);
        Assert.Contains("`/standup skip`", await app.As("U0NOOR").Asks("/standup help"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonalData_ExportAndErase_HandsOutAndRemovesEverything()
    {
        await using var app = await App.Start();
        await app.Shares("U0LENA", "Here");
        await app.Shares("U0NOOR", "Ran with <friends>");
        var data = app.Services.GetServices<IPersonalData>().Single(part => part.Name == "standup");

        var export = await data.Export(App.Workspace, "U0NOOR", default);
        await data.Erase(App.Workspace, "U0NOOR", default);
        await app.Settles();

        Assert.Equal("Ran with <friends>", export![0]!["answers"]![0]!["answer"]!.ToString());
        Assert.Equal("2026-11-20", export[0]!["date"]!.ToString());
        Assert.Null(await data.Export(App.Workspace, "U0NOOR", default));
        Assert.Equal("Lena", Assert.Single(await app.Thread())["username"]!.ToString());
        Assert.DoesNotContain("Noor", Texts.Of(await app.Board()), StringComparison.Ordinal);
        Assert.Empty(await app.Dm("U0NOOR"));
    }
}
