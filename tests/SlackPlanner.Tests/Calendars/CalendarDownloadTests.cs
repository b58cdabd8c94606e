using System.Net;
using System.Text;
using SlackPlanner.Calendars;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Calendars;

public class CalendarDownloadTests
{
    private const string Address = "http://calendar.example.com/mine.ics";

    [Fact]
    public async Task Get_PublicAddress_IsRead()
    {
        await using var network = new FakeNetwork(path => FakeNetwork.Ok("at " + path));

        Assert.Equal("at /mine.ics", Encoding.UTF8.GetString((await network.Get(Address)).Bytes));
        Assert.Equal("at /mine.ics?a=1", Encoding.UTF8.GetString((await network.Get("http://calendar.example.com/mine.ics?a=1#x")).Bytes));
        Assert.Equal(["93.184.215.14", "93.184.215.14"], network.Connected);
    }

    [Theory]
    [InlineData("http://10.0.0.5/x")]
    [InlineData("http://127.0.0.1:6379/")]
    [InlineData("http://2130706433/")] // 127.0.0.1 as one number
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/latest/meta-data")]
    [InlineData("http://[64:ff9b::a00:5]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://inside.example.com/")]
    [InlineData("http://mixed.example.com/")]
    public async Task Get_PrivateAddress_IsNotConnectedTo(string url)
    {
        await using var network = new FakeNetwork(_ => FakeNetwork.Ok("secret"));
        network.Names["inside.example.com"] = ["192.168.1.10"];
        network.Names["mixed.example.com"] = ["93.184.215.14", "10.0.0.1"];

        var read = await network.Get(url);

        Assert.Equal("This address is in a private network; only public ones are read.", read.Problem);
        Assert.Empty(network.Connected);
    }

    [Theory]
    [InlineData("http://127.0.0.1/x", "It leads to another address, which is not read. This address is in a private network; only public ones are read.")]
    [InlineData("http://inside.example.com/", "This address is in a private network; only public ones are read.")]
    [InlineData("file:///etc/passwd", "It leads to another address, which is not read. Only addresses that begin with https:// are read.")]
    [InlineData("/again", "It leads from one address to the next without an end. Use the last one.")]
    public async Task Get_RedirectToWhereItMustNot_IsNotFollowed(string location, string problem)
    {
        await using var network = new FakeNetwork(_ => FakeNetwork.To(location));
        network.Names["inside.example.com"] = ["172.16.0.1"];

        Assert.Equal(problem, (await network.Get(Address)).Problem);
        Assert.All(network.Connected, ip => Assert.Equal("93.184.215.14", ip));
    }

    [Fact]
    public async Task Get_RedirectToAnotherPublicAddress_IsFollowed()
    {
        await using var network = new FakeNetwork(path => path == "/new" ? FakeNetwork.Ok("here") : FakeNetwork.To("http://moved.example.com/new"));
        network.Names["moved.example.com"] = ["1.1.1.1"];

        Assert.Equal("here", Encoding.UTF8.GetString((await network.Get(Address)).Bytes));
    }

    [Fact]
    public async Task Get_NameThatMeansSomethingElseAMomentLater_IsJudgedByWhatItIsConnectedTo()
    {
        await using var network = new FakeNetwork(_ => FakeNetwork.Ok("x"));
        await network.Get(Address);
        network.Names["calendar.example.com"] = ["127.0.0.1"];

        Assert.Contains("private network", (await network.Get(Address)).Problem);
        Assert.Single(network.Connected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_TooLarge_IsNotRead(bool saysSo)
    {
        var large = new string('x', CalendarReader.LargestBytes + 1);
        await using var network = new FakeNetwork(_ => saysSo ? FakeNetwork.Ok(large) : $"HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n{large}");

        Assert.Equal("It is larger than 1 MB, and so much is not read.", (await network.Get(Address)).Problem);
    }

    [Fact]
    public async Task Get_TooSlow_GivesUp()
    {
        await using var network = new FakeNetwork(_ => null);

        var reading = network.Get(Address);
        await Eventually.True(() => network.Time.Waiting > 0, "it waits");
        network.Time.Advance(TimeSpan.FromSeconds(8));

        var read = await reading;
        Assert.Equal(("It did not answer within 8 seconds.", true), (read.Problem, read.MayPass));
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404: the address is wrong", false)]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "It answered with 503.", true)]
    [InlineData("nonsense\r\n\r\n", "could not be reached", true)]
    public async Task Get_Trouble_IsSaid(string answer, string words, bool mayPass)
    {
        await using var network = new FakeNetwork(_ => answer);

        var read = await network.Get(Address);

        Assert.Contains(words, read.Problem);
        Assert.Equal(mayPass, read.MayPass);
        Assert.Contains("could not be reached", (await network.Get("http://nobody.example.com/")).Problem);
    }

    [Theory]
    [InlineData("calendar", false, "not a web address")]
    [InlineData("http://calendar.example.com/x.ics", false, "https://")]
    [InlineData("ftp://calendar.example.com/x.ics", true, "https://")]
    [InlineData("https://me:secret@calendar.example.com/x.ics", false, "a name or password")]
    [InlineData("https://10.1.2.3/x.ics", true, "private network")]
    [InlineData("https://127.0.0.1/x.ics", false, "private network")]
    [InlineData("https://127.0.0.1/x.ics", true, null)]
    [InlineData("http://127.0.0.1:1/x.ics", true, null)]
    [InlineData("webcal://calendar.example.com/x.ics", false, null)]
    public void Rules_Address_IsJudged(string url, bool sandbox, string? words)
    {
        var (address, problem) = new AddressRules(sandbox).Read(url);

        Assert.Equal(words is null, address is not null);
        Assert.Contains(words ?? "", problem ?? "");
        Assert.True(words is not null || address!.Scheme is "https" || sandbox);
    }

    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("100.64.1.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::808:808", true)]
    public void Rules_Number_IsPublicOrNot(string ip, bool allowed) => Assert.Equal(allowed, new AddressRules(false).Allows(IPAddress.Parse(ip)));
}
