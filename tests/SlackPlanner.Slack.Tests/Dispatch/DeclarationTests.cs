using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack.Tests;

public class DeclarationTests
{
    [Fact]
    public void Table_OfTheSamples_HasNoMistakes()
    {
        var handlers = new HandlerTypes();
        Assert.NotEmpty(handlers.Scan(typeof(DeclarationTests).Assembly).ToList());
        var catalog = new DispatchTable(handlers, Options.Create(new SlackOptions())).Catalog;
        Assert.Equal(["/next", "/planner", "/pto", "/quiet"], catalog.Commands);
    }

    [Theory]
    [InlineData("", "secret", "", "https://slack.com/api/", "", "BotToken")]
    [InlineData("xoxb", "", "", "https://slack.com/api/", "", "SigningSecret")]
    [InlineData("xoxb", " ", "", "https://slack.com/api/", "", "SigningSecret")]
    [InlineData("xoxb", "secret", "", "nowhere", "", "ApiUrl")]
    [InlineData("xoxb", "secret", "", "https://slack.com/api/", "/SP", "CommandPrefix")]
    public void Options_Wrong_SayWhat(string bot, string secret, string app, string url, string prefix, string named)
    {
        var options = new SlackOptions { BotToken = bot, SigningSecret = secret, AppToken = app, ApiUrl = url, CommandPrefix = prefix };
        Assert.Contains(named, new SlackOptionsValidation().Validate(null, options).FailureMessage);
    }

    [Fact]
    public async Task Start_WithoutASecret_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SlackHost.Start(o => (o.SigningSecret, o.BotToken) = ("", "")));
        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public void Options_SocketMode_NeedsNoSecret() =>
        Assert.True(new SlackOptionsValidation().Validate(null, new() { BotToken = "xoxb", AppToken = "xapp" }).Succeeded);
}
