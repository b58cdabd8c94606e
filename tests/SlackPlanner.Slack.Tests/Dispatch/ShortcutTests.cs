using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace SlackPlanner.Slack.Tests;

public class ShortcutTests
{
    [Fact]
    public async Task Shortcut_OnAMessage_ReachesItsHandlerWithEverything()
    {
        await using var host = await SlackHost.Start();
        Assert.Equal("", (await host.Interact(Payloads.Shortcut("https://hooks.example/1"))).Body);

        var shortcut = host.Script.Last<MessageShortcut>();
        Assert.Equal(("request", "T1", "U1", "C1", "shortcut:1.2.abc"), (shortcut.CallbackId, shortcut.TeamId, shortcut.UserId, shortcut.ChannelId, shortcut.RequestKey));
        Assert.Equal(("U2", "10.1", "9.9", "could you &amp; yours"), (shortcut.Message.User, shortcut.Message.Ts, shortcut.Message.ThreadTs, shortcut.Message.Text));
        Assert.Equal("https://hooks.example/1", shortcut.ResponseUrl);
    }

    [Fact]
    public async Task Shortcut_RefusedOrUnknown_SaysSoWhereItWasChosen()
    {
        var guard = Substitute.For<IRequestGuard>();
        guard.Refusal(Arg.Any<Type>(), Arg.Any<RequestOrigin>(), Arg.Any<CancellationToken>()).Returns("Not you.");
        await using var host = await SlackHost.Start(services: s => s.AddSingleton(guard));

        await host.Interact(Payloads.Shortcut(host.Slack.Url + "respond"));
        Assert.Equal("Not you.", JsonDocument.Parse((await host.Slack.Next()).Body).RootElement.GetProperty("text").GetString());
        Assert.Empty(host.Script.Seen);

        await host.Interact(Payloads.Shortcut(host.Slack.Url + "respond", "gone"));
        Assert.Contains("no longer in use", (await host.Slack.Next()).Body);
    }

    [Fact]
    public async Task Shortcut_ThatFailsWithoutAnAddress_SaysSoInAWindow()
    {
        await using var host = await SlackHost.Start();
        host.Script.Throw = new InvalidOperationException();

        await host.Interact(Payloads.Shortcut(null));

        var call = await host.Slack.Next();
        Assert.Equal("views.open", call.Method);
        Assert.Contains("Something went wrong", call.Form["view"]);
    }
}
