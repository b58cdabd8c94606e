using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Inbox;

/// <summary>Events that Slack would not send, or sends over HTTP alone.</summary>
public sealed class EventHttpTests(OneApp here) : IClassFixture<OneApp>
{
    [Theory]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","user":"U0PLANNER","bot_id":"B1","text":"x","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","user":"U0NOOR","subtype":"message_changed","text":"x","ts":"1.2"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","user":"USLACKBOT","text":"x","ts":"1.3"}""")]
    [InlineData("""{"type":"message","channel_type":"channel","channel":"C0SOURCE","user":"U0NOOR","text":"x","ts":"1.4"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0NOOR","text":"no user","ts":"1.5"}""")]
    [InlineData("""{"type":"app_mention","text":"no user","ts":"1.6"}""")]
    [InlineData("""{"type":"user_change","user":"U0NOOR"}""")]
    [InlineData("""{"type":"user_change","user":{}}""")]
    [InlineData("""{"type":"something_of_next_year","shape":{"deep":[1,2,{"x":null}]}}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":{"odd":1},"user":["U0NOOR"],"ts":5}""")]
    [InlineData("{}")]
    public async Task Event_NotForUsOrOfUnknownShape_IsAcknowledgedAndLeavesNothing(string json)
    {
        var posted = await Posted();

        var (status, _) = await here.Slack.PostsEvent(SignedSlack.Callback(JsonNode.Parse(json)!, $"Ev{Guid.NewGuid():n}"));
        await here.App.Settles();

        Assert.Equal(200, status);
        Assert.Equal(posted, await Posted());
        Assert.Empty(await here.App.Services.GetRequiredService<IJobMonitor>().ListDead(App.Workspace, 10));
        Assert.DoesNotContain(here.App.Logs.All, line => line.Contains("Job event", StringComparison.Ordinal) && line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Event_UrlVerification_EchoesTheChallenge() =>
        Assert.Equal((200, "3eZbrw1a"), await here.Slack.PostsEvent(new { token = "x", challenge = "3eZbrw1a", type = "url_verification" }));

    private async Task<int> Posted() => (await here.App.Gateway.Get("/state/calls?method=chat.postMessage")).AsArray().Count;
}
