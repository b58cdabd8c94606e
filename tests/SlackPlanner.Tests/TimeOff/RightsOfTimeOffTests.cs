using SlackPlanner.Testing;

namespace SlackPlanner.Tests.TimeOff;

/// <summary>The rights table's cells that time off touches, each through the whole app; who learns which kinds is in <see cref="WhoTests"/>. One app for all.</summary>
public sealed class RightsOfTimeOffTests(RightsOfTimeOffTests.OneApp one) : IClassFixture<RightsOfTimeOffTests.OneApp>
{
    private App App => one.App;

    [Theory]
    [InlineData("U0YUKI", true)] // member
    [InlineData("U0HOLLY", true)] // EM
    [InlineData("U0JONAS", true)] // PM
    [InlineData("U0SABLE", true)] // counterpart
    [InlineData("U0PAT", false)] // on no team
    [InlineData("U0GUEST", false)]
    public async Task OwnTimeOff_EachColumn_IsAsTheTableSays(string user, bool may)
    {
        var answer = await App.As(user).Asks("/pto 2027-03-01 vacation");

        Assert.Equal(may, answer.Contains("Logged", StringComparison.Ordinal));
        Assert.Equal(may, (await App.As(user).Asks("/pto list")).Contains("1 Mar", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("U0YUKI", "2027-03-08", false)] // member
    [InlineData("U0MAREN", "2027-03-09", true)] // EM
    [InlineData("U0NOOR", "2027-03-10", false)] // the deputy, while the EM is there
    [InlineData("U0JONAS", "2027-03-11", false)] // PM
    [InlineData("U0SABLE", "2027-03-12", false)] // counterpart
    [InlineData("U0OLA", "2027-03-15", true)] // admin
    [InlineData("U0HOLLY", "2027-03-16", false)] // another team's EM
    [InlineData("U0GUEST", "2027-03-17", false)]
    public async Task EnterForSomeone_EachColumn_IsAsTheTableSays(string user, string day, bool may)
    {
        var answer = await App.As(user).Asks($"/pto for <@U0TOMAS> {day} vacation");

        Assert.Equal(may, answer.Contains("Logged", StringComparison.Ordinal));
        Assert.Equal(may, (await App.As("U0YUKI").Asks($"/pto who {day}")).Contains("Tomás", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("U0YUKI", "own")] // member
    [InlineData("U0MAREN", "everyone")] // EM
    [InlineData("U0NOOR", "own")] // the deputy, while the EM is there
    [InlineData("U0JONAS", "total")] // PM
    [InlineData("U0SABLE", "total")] // counterpart
    [InlineData("U0OLA", "total")] // admin
    [InlineData("U0PAT", "no")]
    [InlineData("U0GUEST", "no")]
    public async Task Capacity_EachColumn_IsAsTheTableSays(string user, string sees)
    {
        var answer = await App.As(user).Asks("/capacity 13.1", "C0SOURCE" is var channel && user is "U0OLA" or "U0GUEST" ? channel : null);

        Assert.Equal(sees == "everyone", answer.Contains("Arjun", StringComparison.Ordinal));
        Assert.Equal(sees == "own", answer.Contains("You:", StringComparison.Ordinal));
        Assert.Equal(sees != "no", answer.Contains("Team: budget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhileTheManagerIsAway_TheDeputyEntersAndSeesCapacityButNoKind()
    {
        await App.As("U0HOLLY").Submits("/pto list"); // another team's manager stays out of it
        await App.As("U0MAREN").Submits("/pto for <@U0LENA> 2027-04-05 sick");
        await App.As("U0MAREN").Submits("/pto today vacation");

        Assert.Contains("Logged", await App.As("U0NOOR").Asks("/pto for <@U0LENA> 2027-04-06 vacation"));
        Assert.Contains("Arjun", await App.As("U0NOOR").Asks("/capacity 13.1"));
        foreach (var line in new[] { "/pto for <@U0LENA> list", "/pto who 2027-04-05", "/capacity 2027-04" })
            Assert.DoesNotContain("sick", await App.As("U0NOOR").Asks(line), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("sick", await App.As("U0MAREN").Asks("/pto for <@U0LENA> list"));
        await App.As("U0MAREN").Submits("/pto cancel today");
    }

    public sealed class OneApp : IAsyncLifetime
    {
        internal App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.Start();

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
