using NSubstitute;
using NodaTime;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Teams.Yaml;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Teams;

public class SlackLookupTests
{
    private readonly ISlackApiClient slack = Substitute.For<ISlackApiClient>();
    private readonly IPeople people = Substitute.For<IPeople>();
    private readonly SlackLookup lookup;

    public SlackLookupTests()
    {
        var api = Substitute.For<ISlackApi>();
        api.For("T0DEMO").Returns(slack);
        slack.Conversations.List(cancel: Arg.Any<CancellationToken>()).ReturnsForAnyArgs(_ => Channels());
        lookup = new(api, people, new ManualTimeProvider());
    }

    [Theory]
    [InlineData("#tea", "C0TEA", null)]
    [InlineData("C0TEA", "C0TEA", null)]
    [InlineData("#rum", "C0RUM", "SlackPlanner is not in #rum yet: type /invite @SlackPlanner there.")]
    public async Task Find_KnownChannel_GivesItsId(string text, string id, string? warning) =>
        Assert.Equal(new Found(id, Warning: warning), await One(Reference.Channel, text));

    [Theory]
    [InlineData("#gin")]
    [InlineData("C0GIN")]
    public async Task Find_UnknownChannel_SaysWhatToDo(string text)
    {
        var found = await One(Reference.Channel, text);

        Assert.Null(found.Id);
        Assert.Contains("/invite @SlackPlanner", found.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_Emails_AreAskedOnce()
    {
        slack.Users.LookupByEmail("noor@example.test", Arg.Any<CancellationToken>()).Returns(new User { Id = "U0NOOR" });

        await One(Reference.User, "noor@example.test");
        var again = await One(Reference.User, "noor@example.test");

        Assert.Equal("U0NOOR", again.Id);
        await slack.Users.ReceivedWithAnyArgs(1).LookupByEmail(default!, default);
    }

    [Fact]
    public async Task Find_UnknownEmail_SaysSo() =>
        Assert.Contains("nobody in this workspace has the e-mail", (await One(Reference.User, "pat@example.test")).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Find_BotOrUnknownId_SaysSo()
    {
        people.Get("T0DEMO", "U0BOT", Arg.Any<CancellationToken>()).Returns(new Person { Id = "U0BOT", Name = "Bot", Zone = DateTimeZone.Utc, IsBot = true });

        Assert.Contains("is an app", (await One(Reference.User, "U0BOT")).Problem, StringComparison.Ordinal);
        Assert.Contains("nobody in this workspace", (await One(Reference.User, "U0NOBODY")).Problem, StringComparison.Ordinal);
    }

    private async Task<Found> One(Reference kind, string text) =>
        (await lookup.Find("T0DEMO", new HashSet<(Reference, string)> { (kind, text) }, default))[(kind, text)];

    private static async IAsyncEnumerable<Conversation> Channels()
    {
        await Task.Yield();
        yield return new() { Id = "C0TEA", Name = "tea", IsMember = true };
        yield return new() { Id = "C0RUM", Name = "rum" };
    }
}
