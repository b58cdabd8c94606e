using System.Reflection;
using Microsoft.Extensions.Options;
using NSubstitute;

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

    [Fact]
    public void Table_WithMistakes_TellsThemAllAtOnce()
    {
        var assembly = Substitute.For<Assembly>();
        assembly.GetTypes().Returns([typeof(First<int>), typeof(Second<int>), typeof(Bare<int>)]);
        var handlers = new HandlerTypes();
        Assert.Equal(3, handlers.Scan(assembly).Count());
        var message = Assert.Throws<InvalidOperationException>(() => new DispatchTable(handlers, Options.Create(new SlackOptions()))).Message;
        Assert.Contains("/pto \"who\" stands on", message);
        Assert.Contains("\"nope \" is no command", message);
        Assert.Contains("has no [ViewSubmission]", message);
        Assert.Contains("[BlockAction(\"a\")] stands on", message);
    }

    // Open generics are not found by a scan, so these mistakes stay out of the other tests.
    [SlashCommand("/pto", "who")]
    [BlockAction("a")]
    private sealed class First<T> : ISlashCommandHandler, IBlockActionHandler<ButtonAction>
    {
        public Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) => Task.FromResult(SlashCommandResponse.Empty);
        public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => Task.CompletedTask;
    }

    [SlashCommand("/pto", "WHO")]
    [SlashCommand("nope")]
    [BlockAction("a")]
    private sealed class Second<T> : ISlashCommandHandler, IBlockActionHandler<ButtonAction>
    {
        public Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) => Task.FromResult(SlashCommandResponse.Empty);
        public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => Task.CompletedTask;
    }

    private sealed class Bare<T> : IViewSubmissionHandler
    {
        public Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel) => Task.FromResult(ViewSubmissionResponse.Close());
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
        Assert.True(new SlackOptionsValidation().Validate(null, new() { BotToken = "xoxb", AppToken = "xapp-1" }).Succeeded);
}
