using Microsoft.Extensions.Logging;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Teams;

[Trait("Transport", "both")]
public class ApplyCommandTests
{
    [Fact]
    public async Task Apply_UnchangedFile_SaysThatNothingChanges()
    {
        await using var app = await App.Start();

        var words = await app.As("U0MAREN").Asks("/planner apply");

        Assert.Contains("nothing new", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept, but", words, StringComparison.Ordinal);
        Assert.Equal("Create:Source Code BE Create:Code Review BE", await app.Names());
    }

    [Fact]
    public async Task Apply_ChangedFile_ChangesOnlyAfterThePress()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        await app.WriteFile(TeamsApp.Two.Replace("name: Tea", "name: Green tea", StringComparison.Ordinal));

        var preview = await app.As("U0MAREN").Submits("/planner apply");
        var before = await app.Names();
        var pressed = await app.As("U0MAREN").Presses(preview, ApplyPreviewMessage.Apply);

        Assert.Contains("`name`: Tea → Green tea", Texts.Of(preview), StringComparison.Ordinal);
        Assert.Equal("Tea Rum", before);
        Assert.Equal("Green tea Rum", await app.Names());
        Assert.Contains("changed Green tea", Texts.Of(pressed["message"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_Cancelled_ChangesNothing()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        await app.WriteFile(TeamsApp.OnlyTea);

        var preview = await app.As("U0OLA").Submits("/planner apply");
        var pressed = await app.As("U0OLA").Presses(preview, ApplyPreviewMessage.Cancel);

        Assert.Contains("Nothing was changed.", Texts.Of(pressed["message"]), StringComparison.Ordinal);
        Assert.Equal("Tea Rum", await app.Names());
    }

    [Fact]
    public async Task Apply_FileChangedSinceThePreview_ShowsTheNewOneInstead()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        await app.WriteFile(TeamsApp.Two.Replace("name: Tea", "name: Green tea", StringComparison.Ordinal));
        var preview = await app.As("U0MAREN").Submits("/planner apply");
        await app.WriteFile(TeamsApp.Two.Replace("name: Tea", "name: Black tea", StringComparison.Ordinal));

        var pressed = await app.As("U0MAREN").Presses(preview, ApplyPreviewMessage.Apply);

        Assert.Contains("look again", Texts.Of(pressed["message"]), StringComparison.Ordinal);
        Assert.Contains("Tea → Black tea", Texts.Of(pressed["message"]), StringComparison.Ordinal);
        Assert.Equal("Tea Rum", await app.Names());
    }

    [Fact]
    public async Task Apply_TeamTakenOut_IsArchivedAndComesBack()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        await app.WriteFile(TeamsApp.OnlyTea);
        var gone = await app.As("U0OLA").Submits("/planner apply");
        await app.As("U0OLA").Presses(gone, ApplyPreviewMessage.Apply);
        var without = await app.Names();
        await app.WriteFile(TeamsApp.Two);
        var back = await app.As("U0OLA").Submits("/planner apply");
        await app.As("U0OLA").Presses(back, ApplyPreviewMessage.Apply);

        Assert.Contains("*archived*", Texts.Of(gone), StringComparison.Ordinal);
        Assert.Equal("Tea", without);
        Assert.Contains("*comes back*", Texts.Of(back), StringComparison.Ordinal);
        Assert.Equal("Tea Rum", await app.Names());
    }

    [Fact]
    public async Task Apply_ManyMistakes_ListsEachWithItsLineAndChangesNothing()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        await app.WriteFile(TeamsApp.Two
            .Replace("Europe/London", "London", StringComparison.Ordinal)
            .Replace("U0DIEGO", "U0NOBODY", StringComparison.Ordinal)
            .Replace("maren@example.test", "nobody@example.test", StringComparison.Ordinal)
            .Replace("name: Tea", "nam: Tea", StringComparison.Ordinal)
            .Replace("#g_create_code-review", "#nowhere", StringComparison.Ordinal));

        var words = await app.As("U0MAREN").Asks("/planner apply");

        Assert.Contains("6 mistakes; nothing was changed", words, StringComparison.Ordinal);
        Assert.Contains("Line 3, tea: 'nam' is not a setting. Did you mean name?", words, StringComparison.Ordinal);
        Assert.Contains("Line 6, tea manager.user: nobody in this workspace has the e-mail nobody@example.test", words, StringComparison.Ordinal);
        Assert.Contains("Line 10, rum time_zone: 'London' is not a time zone. Did you mean Europe/London?", words, StringComparison.Ordinal);
        Assert.Contains("Line 11, rum channel: there is no channel #nowhere", words, StringComparison.Ordinal);
        Assert.Contains("Line 13, rum members.user: nobody in this workspace has the id U0NOBODY", words, StringComparison.Ordinal);
        Assert.Equal("Tea Rum", await app.Names());
    }

    [Theory]
    [InlineData("U0IMANI")]
    [InlineData("U0JONAS")]
    [InlineData("U0PAT")]
    [InlineData("U0GUEST")]
    public async Task Apply_WhoMayNot_IsRefused(string user)
    {
        await using var app = await App.Start();

        Assert.DoesNotContain("teams.yml", await app.As(user).Asks("/planner apply"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileWithMistakes_KeepsWhatIsThereAndTellsEachAdminOnce()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        await app.WriteFile(TeamsApp.Two.Replace("Europe/London", "London", StringComparison.Ordinal));

        await app.Restart();
        await app.StartLooked();
        await app.Restart();
        await app.StartLooked();

        Assert.Equal("Tea Rum", await app.Names());
        var told = await app.As("U0OLA").ReadsDm();
        Assert.Single(told, message => Texts.Of(message).Contains("Line 10, rum time_zone", StringComparison.Ordinal));
        Assert.Contains(app.Logs.At(LogLevel.Error), line => line.Contains("teams.yml line 10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_SlackAwayAtFirst_AppliesTheFileLater()
    {
        await using var app = await App.Start(teams: TeamsApp.Two);
        await app.WriteFile(TeamsApp.Two.Replace("name: Tea", "name: Green tea", StringComparison.Ordinal));
        await app.Fault(new { target = "slack", method = "conversations.list", kind = "500", count = 1 });

        await app.Restart();

        await Eventually.True(async () => await app.Names() == "Green tea Rum", "the file is applied after all", TimeSpan.FromSeconds(20));
    }
}
