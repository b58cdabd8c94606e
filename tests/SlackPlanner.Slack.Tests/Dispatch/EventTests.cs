using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace SlackPlanner.Slack.Tests;

public class EventTests
{
    private const string Home = """
        {"type":"event_callback","team_id":"T9","event_id":"Ev1","event_time":1700000000,"authorizations":[{"team_id":"T1","is_enterprise_install":false}],
         "event":{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home","event_ts":"1.1","new_field":[1]},"is_ext_shared_channel":false}
        """;

    [Fact]
    public async Task Event_WithASink_IsStoredBeforeItIsAcknowledged()
    {
        var sink = Substitute.For<IEventSink>();
        await using var host = await SlackHost.Start(services: s => s.AddSingleton(sink));
        Assert.Equal(HttpStatusCode.OK, (await host.Event(Home)).Status);
        await sink.Received(1).Accept(
            Arg.Is<EventCallback>(e => e.EventId == "Ev1" && e.TeamId == "T1" && e.RequestKey == "event:Ev1" && e.Event is AppHomeOpened), Arg.Any<CancellationToken>());
        Assert.Empty(host.Script.Seen);
    }

    [Fact]
    public async Task Event_TheSinkFails_Is500SoThatSlackSendsItAgain()
    {
        var sink = Substitute.For<IEventSink>();
        sink.Accept(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("redis is down"));
        await using var host = await SlackHost.Start(services: s => s.AddSingleton(sink));
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.Event(Home)).Status);
        Assert.Contains("Ev1", host.Logs.All);
    }

    [Fact]
    public async Task Dispatch_AStoredEnvelope_RunsAllItsHandlers()
    {
        await using var host = await SlackHost.Start();
        await host.Services.GetRequiredService<EventDispatcher>().Dispatch(EventCallback.Parse(Home), default);
        Assert.Equal("home", host.Script.Last<AppHomeOpened>().Tab);
        Assert.Equal("Ev1", host.Script.Last<EventCallback>().EventId);
    }

    [Fact]
    public async Task Dispatch_OneHandlerFails_TheOthersRunAndItIsThrown()
    {
        await using var host = await SlackHost.Start();
        host.Script.Throw = new InvalidOperationException("boom");
        await Assert.ThrowsAsync<AggregateException>(() => host.Services.GetRequiredService<EventDispatcher>().Dispatch(EventCallback.Parse(Home), default));
        Assert.Equal(2, host.Script.Seen.Count);
    }

    [Theory]
    [InlineData("""{"type":"message","channel":"C1","user":"U1","text":"hi","ts":"1.1","channel_type":"im"}""", typeof(MessageEvent))]
    [InlineData("""{"type":"app_mention","user":"U1","text":"<@B> hi"}""", typeof(AppMention))]
    [InlineData("""{"type":"user_change","user":{"id":"U1","tz":"Europe/Berlin","tz_offset":null,"updated":"odd","profile":{"display_name":"Lena"}}}""", typeof(UserChange))]
    [InlineData("""{"type":"user_change","user":"U1"}""", typeof(UnknownEvent))]
    [InlineData("""{"type":"member_joined_channel","user":"U1","channel":"C1"}""", typeof(MemberJoinedChannel))]
    [InlineData("""{"type":"member_left_channel","user":"U1","channel":"C1"}""", typeof(MemberLeftChannel))]
    [InlineData("""{"type":"app_uninstalled"}""", typeof(AppUninstalled))]
    [InlineData("""{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":null}}""", typeof(TokensRevoked))]
    [InlineData("""{"type":"never_seen","deep":{"er":[1,2]}}""", typeof(UnknownEvent))]
    [InlineData("""{"no_type":1}""", typeof(UnknownEvent))]
    public void Parse_EachType_IsReadAndNothingStrangeThrows(string inner, Type expected)
    {
        var callback = EventCallback.Parse($$"""{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{{inner}}}""");
        Assert.IsType(expected, callback.Event);
        if (callback.Event is UserChange change) Assert.Equal(("Lena", "Europe/Berlin"), (change.User.DisplayName, change.User.Tz));
    }

    [Theory]
    [InlineData("""{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1}""")]
    [InlineData("""{"type":"something_else"}""")]
    public async Task Event_OtherEnvelopes_AreAcknowledged(string json)
    {
        await using var host = await SlackHost.Start();
        Assert.Equal(HttpStatusCode.OK, (await host.Event(json)).Status);
    }
}
