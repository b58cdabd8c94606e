using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace SlackPlanner.Slack.Tests;

public class CommandTests
{
    [Theory]
    [InlineData("/pto who tomorrow", "/pto|who|tomorrow")]
    [InlineData("/pto   WHO   tomorrow  ", "/pto|who|tomorrow")]
    [InlineData("/pto list", "/pto|list|")]
    [InlineData("/planner pto who <@U1>", "/pto|who|<@U1>")]
    [InlineData("/planner /pto who", "/pto|who|")]
    [InlineData("/next", "next||")]
    [InlineData("/next whatever else", "next||whatever else")]
    [InlineData("/planner next &lt;!channel&gt;", "next||&lt;!channel&gt;")]
    public async Task Command_WithItsWord_ReachesItsHandler(string typed, string answer)
    {
        await using var host = await SlackHost.Start();
        Assert.Equal(answer, (await host.Command(typed)).Text);
    }

    [Fact]
    public async Task Command_WithAPrefix_ReachesItsHandlerAsIfThereWereNone()
    {
        await using var host = await SlackHost.Start(o => o.CommandPrefix = "sp-");
        Assert.Equal("/pto|who|now", (await host.Command("/sp-pto who now")).Text);
        Assert.Equal("/pto|who|now", (await host.Command("/sp-planner pto who now")).Text);
        Assert.Contains("/sp-pto who tomorrow", (await host.Command("/sp-pto help")).Text);
    }

    [Fact]
    public async Task Command_Answers_AsSlackWantsThem()
    {
        await using var host = await SlackHost.Start();
        var own = await host.Command("/pto who");
        Assert.Equal("ephemeral", own.Json.GetProperty("response_type").GetString());
        Assert.Equal("application/json; charset=utf-8", own.ContentType);

        var all = await host.Command("/next");
        Assert.Equal("in_channel", all.Json.GetProperty("response_type").GetString());
        Assert.Equal("section", all.Json.GetProperty("blocks")[0].GetProperty("type").GetString());

        Assert.Equal("", (await host.Command("/planner setup")).Body);
    }

    [Fact]
    public async Task Help_OfACommand_ListsUsageHelpAndExample()
    {
        await using var host = await SlackHost.Start();
        var help = (await host.Command("/pto help")).Text;
        Assert.Contains("`/pto who [date]`  Who is away — for example `/pto who tomorrow`", help);
        Assert.Contains("Yours &lt;all&gt;", help);
        Assert.Equal(help, (await host.Command("/pto")).Text); // no default handler: the bare command helps
        Assert.Contains("/next", (await host.Command("/planner help")).Text);
        Assert.Contains("/pto who", (await host.Command("/planner")).Text);
        Assert.Equal(help, (await host.Command("/planner pto help")).Text);
    }

    [Theory]
    [InlineData("/pto gibberish &lt;!channel&gt;", "I do not know `gibberish` here. Try `/pto list`.")]
    [InlineData("/pto &lt;!channel&gt;", "I do not know `&lt;!channel&gt;` here. Try `/pto list`.")]
    [InlineData("/other x", "I do not know the command `/other`. Try `/next`.")]
    public async Task Command_Nonsense_GetsOneLineAndAnExampleThatWorks(string typed, string answer)
    {
        await using var host = await SlackHost.Start();
        Assert.Equal(answer, (await host.Command(typed)).Text);
    }

    [Fact]
    public async Task Command_NonsenseOf3000Emoji_IsCutBetweenThem()
    {
        await using var host = await SlackHost.Start();
        var answer = (await host.Command("/pto " + string.Concat(Enumerable.Repeat("👩‍🚀", 3000)))).Text;
        Assert.InRange(answer.Length, 10, 200);
        Assert.Contains("👩‍🚀…", answer);
        Assert.Equal("/pto|who|שלום عالم", (await host.Command("/pto who שלום عالم")).Text);
    }

    [Fact]
    public async Task Command_GuardRefuses_TheHandlerDoesNotRun()
    {
        var guard = Substitute.For<IRequestGuard>();
        guard.Refusal(typeof(PtoWordCommand), new RequestOrigin("T1", "U1", "C1"), Arg.Any<CancellationToken>()).Returns("Only your manager may.");
        await using var host = await SlackHost.Start(services: s => s.AddSingleton(guard));
        Assert.Equal("Only your manager may.", (await host.Command("/pto who")).Text);
        Assert.Empty(host.Script.Seen);
        Assert.Equal("next||", (await host.Command("/next")).Text);
    }

    [Fact]
    public async Task Command_HandlerFails_SaysARefThatIsInTheLog()
    {
        await using var host = await SlackHost.Start();
        host.Script.Throw = new InvalidOperationException("boom");
        var reply = await host.Command("/pto who my private note");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Matches("^Something went wrong \\(ref [0-9A-F]{4}\\)\\. Nothing was changed that you did not see confirmed; try again, "
            + "and tell your admin the ref if it stays\\.$", reply.Text);
        Assert.Contains("(ref " + reply.Text.Split("(ref ")[1][..4], host.Logs.All);
        Assert.DoesNotContain("private", host.Logs.All);
    }

    [Fact]
    public async Task Command_ExceptionTheAppKnows_GetsItsWords()
    {
        var translator = Substitute.For<IErrorTranslator>();
        translator.Translate(Arg.Any<TimeoutException>()).Returns("The store cannot be reached. Nothing was saved.");
        await using var host = await SlackHost.Start(services: s => s.AddSingleton(translator));
        host.Script.Throw = new TimeoutException("redis");
        Assert.Equal("The store cannot be reached. Nothing was saved.", (await host.Command("/pto who")).Text);
    }

    [Fact]
    public async Task Command_OfAnOrgInstall_NamesTheOrganisation()
    {
        await using var host = await SlackHost.Start();
        await host.Command("/pto who", ("team_id", ""), ("enterprise_id", "E1"), ("is_enterprise_install", "true"));
        var command = host.Script.Last<SlashCommand>();
        Assert.Equal(("E1", "E1", true), (command.TeamId, command.EnterpriseId, command.IsEnterpriseInstall));
    }
}
