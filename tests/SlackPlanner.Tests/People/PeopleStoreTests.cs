using NSubstitute;
using NSubstitute.ExceptionExtensions;
using NodaTime;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Tests.Teams;

namespace SlackPlanner.Tests.People;

public class PeopleStoreTests
{
    private const string Workspace = TeamsFixture.Workspace;

    private readonly IUsersApi users = Substitute.For<IUsersApi>();

    [Fact]
    public async Task Get_SecondTime_AsksSlackNoMore()
    {
        await using var fixture = await TeamsFixture.Start();
        Returns(new User { Id = "U0NOOR", Tz = "Europe/London", Profile = new() { DisplayName = "Noor", Email = "noor@example.test" } });
        await Store(fixture).Get(Workspace, "U0NOOR", default);

        var person = await Store(fixture).Get(Workspace, "U0NOOR", default); // another process

        Assert.Equal(("Noor", "noor@example.test", "Europe/London"), (person!.Name, person.Email, person.Zone.Id));
        await users.ReceivedWithAnyArgs(1).Info(default!, default);
    }

    [Fact]
    public async Task Get_ADayLater_AsksAgain()
    {
        await using var fixture = await TeamsFixture.Start();
        var store = Store(fixture);
        Returns(new User { Id = "U0NOOR", RealName = "Noor" });
        await store.Get(Workspace, "U0NOOR", default);
        Returns(new User { Id = "U0NOOR", RealName = "Noor Haddad" });
        fixture.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal("Noor Haddad", (await store.Get(Workspace, "U0NOOR", default))!.Name);
    }

    [Fact]
    public async Task Get_SlackAwayADayLater_GivesTheOlderCopy()
    {
        await using var fixture = await TeamsFixture.Start();
        var store = Store(fixture);
        Returns(new User { Id = "U0NOOR", RealName = "Noor" });
        await store.Get(Workspace, "U0NOOR", default);
        users.Info(default!, default).ThrowsAsyncForAnyArgs(new SlackException("users.info", "http_503", SlackErrorKind.Retryable));
        fixture.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal("Noor", (await store.Get(Workspace, "U0NOOR", default))!.Name);
        await Assert.ThrowsAsync<SlackException>(async () => await store.Get(Workspace, "U0IMANI", default));
    }

    [Fact]
    public async Task Get_UnknownUser_IsNull()
    {
        await using var fixture = await TeamsFixture.Start();
        users.Info(default!, default).ThrowsAsyncForAnyArgs(new SlackException("users.info", "user_not_found", SlackErrorKind.Permanent));

        Assert.Null(await Store(fixture).Get(Workspace, "U0NOBODY", default));
    }

    [Fact]
    public async Task Handle_UserChange_IsKnownAtOnce()
    {
        await using var fixture = await TeamsFixture.Start();
        var store = Store(fixture);
        Returns(new User { Id = "U0NOOR", Tz = "Europe/London" });
        await store.Get(Workspace, "U0NOOR", default);

        await store.Put(Workspace, new User { Id = "U0NOOR", Tz = "Asia/Tokyo" }, default);

        Assert.Equal("Asia/Tokyo", (await store.Get(Workspace, "U0NOOR", default))!.Zone.Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    public void PersonOf_NoKnownZone_IsOnUtc(string? zone) => Assert.Equal(DateTimeZone.Utc, PersonOf.Slack(new User { Id = "U1", Tz = zone }).Zone);

    [Fact]
    public void PersonOf_Flags_AreKept()
    {
        var person = PersonOf.Slack(new User { Id = "U1", IsUltraRestricted = true, Deleted = true, IsStranger = true, IsBot = true });

        Assert.True(person is { IsGuest: true, HasLeft: true, IsStranger: true, IsBot: true });
    }

    private void Returns(User user) => users.Info(user.Id, Arg.Any<CancellationToken>()).Returns(user);

    private PeopleStore Store(TeamsFixture fixture)
    {
        var client = Substitute.For<ISlackApiClient>();
        client.Users.Returns(users);
        var slack = Substitute.For<ISlackApi>();
        slack.For(Workspace).Returns(client);
        return new(slack, fixture.Get<RedisConnection>(), fixture.Get<Keyspace>(), fixture.Time);
    }
}
